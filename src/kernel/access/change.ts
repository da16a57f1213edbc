import type { Workspace } from '#kernel/context.ts'
import type { FieldMode, Role, Scope, Verb } from '#kernel/model/definition.ts'
import type { Entity } from '#kernel/model/model.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { fieldModes, scopes, verbs } from './rights.ts'

/** A cell of the matrix that an administrator set. */
export type RightsChange =
  | { readonly entity: string; readonly role: Role; readonly verb: Verb; readonly scope: Scope }
  | { readonly entity: string; readonly role: Role; readonly field: string; readonly mode: FieldMode }
  | { readonly role: Role; readonly exportRows: number | null }

type Known = Pick<Workspace, 'model' | 'rights'>

/** Reads `{changes: […]}`; 422 with a problem for each change that names something unknown or would lock people out. */
export function readRightsChange(workspace: Known, { changes }: Readonly<Record<string, unknown>>): RightsChange[] {
  if (!Array.isArray(changes)) throw invalid([{ field: 'changes', code: 'required' }])
  const problems: Problem[] = []
  const read = changes.flatMap((change: unknown, at) => {
    const wanted = (typeof change === 'object' && change !== null ? change : {}) as Readonly<Record<string, unknown>>
    const problem = wrongIn(workspace, wanted)
    if (problem) problems.push({ ...problem, field: `changes.${at}.${problem.field ?? ''}` })
    return problem ? [] : [wanted as unknown as RightsChange]
  })
  if (problems.length > 0) throw invalid(problems)
  return read
}

function wrongIn(workspace: Known, change: Readonly<Record<string, unknown>>): Problem | undefined {
  if ('exportRows' in change) return wrongBudget(workspace, change)
  const entity = workspace.model.entities.get(String(change['entity']))
  if (!entity) return unknown('entity', 'unknownEntity', change)
  const role = workspace.rights.roles.find(({ key }) => key === change['role'])?.key
  if (!role) return unknown('role', 'unknownRole', change)
  if (role === 'administrator') return { field: 'role', code: 'administratorRights' }
  return 'field' in change ? wrongField(workspace, entity, role, change) : wrongScope(entity, change)
}

function wrongBudget({ rights }: Known, { role, exportRows }: Readonly<Record<string, unknown>>): Problem | undefined {
  if (!rights.roles.some(({ key }) => key === role)) return unknown('role', 'unknownRole', { role })
  if (role === 'administrator') return { field: 'role', code: 'administratorRights' }
  return exportRows === null || (Number.isSafeInteger(exportRows) && Number(exportRows) >= 0) ? undefined : { field: 'exportRows', code: 'wholeNumber', value: exportRows }
}

/** Stages, users and other reference records are in the memory of every browser. */
function wrongScope({ definition }: Entity, change: Readonly<Record<string, unknown>>): Problem | undefined {
  if (!verbs.some((verb) => verb === change['verb'])) return unknown('verb', 'unknownVerb', change)
  if (!scopes.some((scope) => scope === change['scope'])) return unknown('scope', 'unknownScope', change)
  // What one makes is one's own, and sharing does not let delete.
  if (change['scope'] === 'shared' && (change['verb'] === 'create' || change['verb'] === 'delete')) return { field: 'scope', code: 'sharedScope' }
  const needed = definition.reference && change['verb'] === 'read' && change['scope'] !== 'all'
  return needed ? { field: 'scope', code: 'referenceRights' } : undefined
}

function wrongField({ rights }: Known, entity: Entity, role: Role, change: Readonly<Record<string, unknown>>): Problem | undefined {
  const field = entity.fields.get(String(change['field']))
  if (!field) return unknown('field', 'unknownField', change)
  const mode = fieldModes.find((one) => one === change['mode'])
  if (!mode) return { field: 'mode', code: 'option', value: change['mode'], params: { options: fieldModes.join(', ') } }
  if (mode === 'write') return undefined
  if (mode === 'masked') return field.kind.mask ? undefined : { field: 'mode', code: 'cannotMask', value: field.key }
  if (field.key === entity.title.key && mode === 'hidden') return { field: 'field', code: 'titleHidden', value: field.key }
  const { required, default: initial } = field.definition
  const blocks = required && initial === undefined && rights.scope(entity.name, 'create', role) !== 'none'
  return blocks ? { field: 'field', code: 'requiredHidden', value: field.key } : undefined
}

const unknown = (field: string, code: string, change: Readonly<Record<string, unknown>>): Problem =>
  ({ field, code, value: change[field] })
