import { kinds } from '#kernel/kinds/kinds.ts'
import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import type { Kind } from '#kernel/kinds/kind.ts'
import { snakeCase } from '#kernel/model/build.ts'
import type { EntityDefinition } from '#kernel/model/definition.ts'
import type { FieldRead } from '#kernel/model/reads.ts'

type Declared = Pick<EntityDefinition, 'name' | 'fields'>

/**
 * What a computed field looks at, by its SQL: `{table}.stage_id` is a field of its own entity, `a.due` behind
 * `{schema}.activity a` one of another. Columns of the system (id, created_at …) are left out; so who may read it is told by the
 * fields alone. Every column is named with its table, which a test holds.
 */
export function fieldsRead(definitions: readonly Declared[], entity: Declared, sql: string): FieldRead[] {
  const aliases = new Map([['{table}', entity]])
  for (const [, table, alias = ''] of sql.matchAll(/\{schema\}\."?(\w+)"?\s+(?:as\s+)?(\w+)/g)) {
    const known = definitions.find(({ name }) => snakeCase(name) === table)
    if (known) aliases.set(alias, known)
  }
  const named = [...sql.matchAll(/(\{table\}|\b[a-z]\w*)\."?(\w+)"?/g)].flatMap(([, alias = '', column = '']) => {
    const found = aliases.get(alias)
    const field = found && fieldOfColumn(found, column)
    return field ? [{ entity: found.name, field }] : []
  })
  return named.filter((one, at) => named.findIndex(({ entity, field }) => entity === one.entity && field === one.field) === at)
}

const fieldOfColumn = ({ fields }: Declared, column: string): string | undefined =>
  Object.entries(fields).find(([key, definition]) => columnsOf(key, definition).includes(column))?.[0]

const columnsOf = (key: string, definition: FieldDefinition): string[] =>
  (kinds[definition.kind] as unknown as Kind).columns(definition).map(({ suffix }) => snakeCase(key) + suffix)
