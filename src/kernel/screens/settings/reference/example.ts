import type { ApiDocument, Operation, Schema } from './operations.ts'

/** A schema with references followed and its parts joined. */
export function resolved(document: ApiDocument, schema: Schema): Schema {
  if (schema.$ref) return resolved(document, document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {})
  if (!schema.allOf) return schema
  const parts = schema.allOf.map((part) => resolved(document, part))
  return { type: 'object', properties: Object.assign({}, ...parts.map(({ properties }) => properties)) as Record<string, Schema>, required: parts.flatMap(({ required = [] }) => required) }
}

/** What a field takes, in a few words: "text", "integer or null", "list of integers". */
export function typeOf(document: ApiDocument, given: Schema): string {
  const schema = resolved(document, given)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.anyOf) return [...new Set(schema.anyOf.map((part) => typeOf(document, part)))].join(' | ')
  if (schema.type === 'array') return `[${typeOf(document, schema.items ?? {})}]`
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  return schema.format ?? (schema.type as string | undefined) ?? 'any'
}

/** A value that a schema takes; of objects the first few fields, or those that must be there. */
export function exampleOf(document: ApiDocument, given: Schema, depth = 0): unknown {
  const schema = resolved(document, given)
  if (schema.examples?.[0] !== undefined) return schema.examples[0]
  if (schema.enum) return schema.enum[0]
  if (schema.const !== undefined) return schema.const
  if (schema.anyOf) return exampleOf(document, schema.anyOf[0] ?? {}, depth)
  const type = Array.isArray(schema.type) ? schema.type[0] as string : schema.type as string | undefined
  if (type === 'array') return depth > 2 ? [] : [exampleOf(document, schema.items ?? {}, depth + 1)]
  if (type === 'object' || schema.properties) return objectOf(document, schema, depth)
  if (type === 'integer' || type === 'number') return 1
  if (type === 'boolean') return true
  return ({ 'date-time': '2026-05-04T09:30:00Z', date: '2026-05-04', email: 'anna@acme.example', uri: 'https://acme.example' } as Record<string, string>)[schema.format ?? ''] ?? 'text'
}

function objectOf(document: ApiDocument, { properties = {}, required = [] }: Schema, depth: number): object {
  const names = required.length > 0 ? required.filter((name) => name in properties) : Object.keys(properties).slice(0, depth === 0 ? 3 : 2)
  return Object.fromEntries(names.slice(0, 6).map((name) => [name, exampleOf(document, properties[name] ?? {}, depth + 1)]))
}

/** The request as a command to be pasted into a shell; PARETO_KEY is the API key. */
export function curlOf(document: ApiDocument, { method, path, parameters, body }: Operation, origin: string): string {
  const asked = parameters.filter((one) => one.in === 'query' && one.required).map((one) => `${one.name}=${encodeURIComponent(String(exampleOf(document, one.schema)))}`)
  const url = origin + path.replace(/\{(\w+)\}/g, (_all, name: string) => (name === 'token' ? 'TOKEN' : '1')) + (asked.length > 0 ? '?' + asked.join('&') : '')
  const lines = [`curl${method === 'GET' ? '' : ` -X ${method}`} ${quoted(url)}`, '-H "Authorization: Bearer $PARETO_KEY"']
  if (body) lines.push("-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(exampleOf(document, body)))}`)
  return lines.join(' \\\n  ')
}

/** For a shell: nothing in it means anything. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`
