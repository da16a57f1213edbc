import type { ExternalKey, Operation } from '#kernel/records/query.ts'
import { invalid } from '#kernel/records/refusal.ts'

type Given = Readonly<Record<string, unknown>>

/** A record to be made, with its name in another system if one was given: `{name: "Acme", key: {source, key}}`. */
export function creationOf(entity: string, { key, ...values }: Given): Operation {
  return { op: 'create', entity, values, ...(key === undefined || key === null ? {} : { key: keyOf(key) }) }
}

/** A change of a record, with the version that the writer saw: `{version: 3, name: "Acme"}`. */
export function alterationOf(entity: string, id: number, { version, ...values }: Given): Operation {
  return { op: 'update', entity, id, values, ...versionSeen(version) }
}

/** The version that a writer saw. A wrong one is refused: passed over, it would switch the guard against lost changes off. */
export function versionSeen(version: unknown): { version?: number } {
  if (version === undefined || version === null) return {}
  if (typeof version === 'number' && Number.isInteger(version) && version > 0 && version < 2 ** 31) return { version }
  throw invalid([{ field: 'version', code: 'wholeNumber', value: version }])
}

/** What another system knows the record by, `{source, key}`. */
function keyOf(key: unknown): ExternalKey {
  const { source, key: own } = (typeof key === 'object' ? key : {}) as Given
  if (isName(source) && isName(own)) return { source, key: own }
  throw invalid([{ field: 'key', code: 'externalKey', value: key }])
}

const isName = (text: unknown): text is string => typeof text === 'string' && text.trim() !== '' && text.length <= 200
