import type { Grants } from '#kernel/access/narrow.ts'
import { verbs } from '#kernel/access/rights.ts'
import type { Workspace } from '#kernel/context.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { textsOfBody } from '../body.ts'
import type { KeyAsked } from './api-key.ts'

type Body = Readonly<Record<string, unknown>>

/** Reads `{name, grants?, expiresAt?}`; 422 with a problem for what is wrong. */
export function readKeyAsked(workspace: Pick<Workspace, 'model'>, body: Body): KeyAsked {
  const { name } = textsOfBody(body, ['name'])
  const { grants = null, expiresAt = null } = body
  const problems = [...wrongGrants(workspace, grants), ...wrongExpiry(expiresAt)]
  if (problems.length > 0) throw invalid(problems)
  return { name, grants: grants as Grants | null, expiresAt: expiresAt === null ? null : new Date(String(expiresAt)).toISOString() }
}

function wrongGrants({ model }: Pick<Workspace, 'model'>, grants: unknown): Problem[] {
  if (grants === null) return []
  if (typeof grants !== 'object' || Array.isArray(grants) || Object.keys(grants).length === 0) return [{ field: 'grants', code: 'required' }]
  return Object.entries(grants as Body).flatMap(([entity, granted]): Problem[] => {
    if (entity !== '*' && !model.entities.has(entity)) return [{ field: 'grants', code: 'unknownEntity', value: entity }]
    if (!Array.isArray(granted) || granted.length === 0) return [{ field: `grants.${entity}`, code: 'required' }]
    const unknown: unknown = granted.find((verb) => !verbs.some((one) => one === verb))
    return unknown === undefined ? [] : [{ field: `grants.${entity}`, code: 'unknownVerb', value: String(unknown) }]
  })
}

function wrongExpiry(expiresAt: unknown): Problem[] {
  if (expiresAt === null) return []
  const at = typeof expiresAt === 'string' ? Date.parse(expiresAt) : Number.NaN
  return at > Date.now() && at < Date.now() + longest ? [] : [{ field: 'expiresAt', code: 'expiry' }]
}

/** Ten years in milliseconds. */
const longest = 10 * 366 * 24 * 60 * 60 * 1000
