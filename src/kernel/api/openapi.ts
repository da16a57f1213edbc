import { accountPaths } from '#kernel/accounts/openapi.ts'
import { connectionPaths } from '#kernel/webhooks/openapi.ts'
import type { Context } from '#kernel/context.ts'
import { filePaths } from '#kernel/files/openapi.ts'
import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import { kindOf } from '#kernel/kinds/kinds.ts'
import type { Entity } from '#kernel/model/model.ts'
import { fieldsShown, systemFields } from '#kernel/records/scope.ts'
import { visibleEntities } from './model.routes.ts'
import { batch, bulkInput, manyWritten } from './openapi-bulk.ts'

type Schema = Readonly<Record<string, unknown>>

/** OpenAPI 3.1 of every entity that the person may read; derived from the definitions, nothing is written by hand. */
export function describeApi(context: Context): Schema {
  const entities = visibleEntities(context)
  return {
    openapi: '3.1.0',
    info: { title: 'Pareto', version: '0.1.0', description: 'Records, sums, changes and search of a Pareto base.' },
    servers: [{ url: '/' }],
    security: [{ key: [] }, { session: [] }],
    paths: Object.assign({}, accountPaths, connectionPaths, filePaths, ...entities.map((entity) => pathsOf(entity))) as Schema,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'pareto_session' },
      },
      schemas: { Problem: problem, Batch: batch, ...Object.fromEntries(entities.flatMap((entity) => schemasOf(context, entity))) },
    },
  }
}

function pathsOf({ name, plural, actions, definition, title }: Entity): Schema {
  const record = { $ref: `#/components/schemas/${name}` }
  const input = content({ $ref: `#/components/schemas/${name}Input` })
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }
  return {
    [`/api/${plural}`]: {
      get: operation(`list ${plural}`, listParameters, { 200: listOf(record) }),
      post: { ...operation(`create ${name}`, [onceKey], { 201: record }), requestBody: input },
    },
    [`/api/${plural}/{id}`]: {
      get: operation(`read ${name}`, [id, parameter('fields'), parameter('at')], { 200: record }),
      patch: { ...operation(`change ${name}`, [id, onceKey], { 200: record }), requestBody: input },
      delete: operation(`delete ${name}`, [id, onceKey], { 204: null }),
    },
    [`/api/${plural}/{id}/restore`]: { post: operation(`restore ${name}`, [id], { 200: record }) },
    [`/api/${plural}/{id}/timeline`]: { get: operation(`timeline of ${name}`, [id, parameter('limit', 'integer'), parameter('after'), parameter('types')], { 200: pageOf({ type: 'object' }) }) },
    ...(definition.reference ? {} : { [`/api/${plural}/{id}/shares`]: {
      get: operation(`with whom ${name} is shared`, [id], { 200: sharesAnswer }),
      put: { ...operation(`share ${name}, or take back with level null`, [id], { 200: sharesAnswer }), requestBody: content(sharing) },
    } }),
    [`/api/${plural}/{id}/reveal`]: { post: { ...operation(`all of a value that the role sees in part; kept in the access log`, [id], { 200: { type: 'object', required: ['value'], properties: { value: {} } } }), requestBody: content({ type: 'object', required: ['field'], properties: { field: { type: 'string' } } }) } },
    ...(title.definition.kind === 'personName' ? { [`/api/${plural}/{id}/data`]: { get: operation(`everything about a ${name}, as a ZIP`, [id], { 200: null }) } } : {}),
    [`/api/${plural}/summary`]: { get: operation(`sums of ${plural}`, [parameter('by'), parameter('sum'), parameter('weight'), parameter('filter')], { 200: summary }) },
    [`/api/${plural}/words`]: { get: operation(`free words in use in a field of ${plural}`, [parameter('field'), parameter('search')], { 200: wordsAnswer }) },
    [`/api/${plural}/bulk`]: { post: { ...operation(`change many ${plural}`, [onceKey], { 200: { anyOf: [batchAnswer, manyWritten] }, 202: batchAnswer }), requestBody: content(bulkInput(name)) } },
    ...Object.fromEntries([...actions].map(([verb, { input }]) => [`/api/${plural}/{id}/${verb}`,
      { post: { ...operation(`${verb} ${name}`, [id, onceKey], { 200: record }), requestBody: content(objectOf(Object.entries(input), true)) } }])),
  }
}

function schemasOf(context: Context, entity: Entity): [string, Schema][] {
  const { name } = entity
  const { rights } = context.workspace
  const masked = rights.masked(name, context.actor.role)
  const fixed = rights.fixed(name, context.actor.role)
  const own = fieldsShown(context, entity).map(({ key, definition }) => [key, definition] as const)
  const system = [...systemFields].filter(([key]) => key !== 'id' && key !== 'deletedAt').map(([key, { definition }]) => [key, definition] as const)
  const record = objectOf([...own, ...system], false)
  const writable = own.filter(([key, definition]) => !definition.readOnly && definition.kind !== 'computed' && !fixed.has(key))
  const several = writable.filter(([, definition]) => kindOf(definition).several?.holds(definition as never))
  return [
    [name, { ...record, required: ['id', 'version', ...own.map(([key]) => key)], properties: { id: { type: 'integer' }, version: { type: 'integer' }, ...record.properties, ...Object.fromEntries([...masked].map((key) => [key, partly])) } }],
    [`${name}Input`, { ...objectOf(writable, true), additionalProperties: true }],
    [`${name}Members`, { ...objectOf(several, true), additionalProperties: false }],
  ]
}

/** A value of which the role sees a part. */
const partly: Schema = { type: ['string', 'array', 'null'], description: 'A part of the value; POST …/{id}/reveal tells all of it' }

function objectOf(fields: readonly (readonly [string, FieldDefinition])[], isInput: boolean): { type: 'object'; properties: Schema } {
  return { type: 'object', properties: Object.fromEntries(fields.map(([key, definition]) => [key, orNull(kindOf(definition).schema(definition as never), isInput && definition.kind === 'link')])) }
}

/** Any field may be empty; links are also written by id, name, e-mail or key. */
const orNull = (schema: object, isLink: boolean): Schema => ({ anyOf: [schema, { type: 'null' }, ...(isLink ? [{ type: 'integer' }, { type: 'object' }] : [])] })

function operation(summary: string, parameters: readonly Schema[], answers: Readonly<Record<number, Schema | null>>): Schema {
  const responses = Object.entries(answers).map(([status, schema]) => [status, schema ? { description: summary, content: json(schema) } : { description: summary }])
  return { summary, parameters, responses: { ...Object.fromEntries(responses), default: { description: 'refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } } }
}

const level = { type: 'string', enum: ['read', 'update'] }
const named = (properties: Schema): Schema => ({ type: 'object', required: ['id', 'title'], properties: { id: { type: 'integer' }, title: { type: ['string', 'null'] }, ...properties } })
const sharesAnswer: Schema = {
  type: 'object', required: ['items'],
  properties: { items: { type: 'array', items: { type: 'object', required: ['holder', 'level', 'by', 'at'], properties: { holder: named({ entity: { enum: ['user', 'team'] } }), level, by: named({}), at: { type: 'string', format: 'date-time' } } } } },
}
const sharing: Schema = { type: 'object', required: ['level'], properties: { user: { type: 'integer' }, team: { type: 'integer' }, level: { anyOf: [level, { type: 'null' }] } } }

const parameter = (name: string, type = 'string'): Schema => ({ name, in: 'query', schema: { type } })
const onceKey: Schema = { name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } }
const listParameters = [...['filter', 'sort', 'fields', 'after', 'search', 'at'].map((name) => parameter(name)), parameter('limit', 'integer'), parameter('skip', 'integer'), parameter('count', 'boolean')]
const json = (schema: Schema) => ({ 'application/json': { schema } })
const content = (schema: Schema) => ({ required: true, content: json(schema) })
const pageOf = (items: Schema): Schema => ({ type: 'object', required: ['items', 'next'], properties: { items: { type: 'array', items }, next: { type: ['string', 'null'] } } })

/** Lists may name fields, so a record of a list need not have them all. */
function listOf(record: Schema): Schema {
  return { type: 'object', required: ['items', 'next'], properties: {
    items: { type: 'array', items: { type: 'object', required: ['id', 'version'], 'x-record': record } },
    next: { type: ['string', 'null'] }, total: { type: 'integer' }, estimated: { type: 'boolean' },
  } }
}

const batchAnswer: Schema = { $ref: '#/components/schemas/Batch' }

const wordsAnswer: Schema = {
  type: 'object', required: ['items'],
  properties: { items: { type: 'array', items: { type: 'object', required: ['word', 'count'], properties: { word: { type: 'string' }, count: { type: 'integer' } } } } },
}

const summary: Schema = { type: 'object', required: ['groups', 'total'], properties: { groups: { type: 'array', items: { type: 'object' } }, total: { type: 'object' } } }

const problem: Schema = {
  type: 'object', required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string' }, detail: { type: 'string' },
    problems: { type: 'array', items: { type: 'object', required: ['code', 'text'], properties: { field: { type: 'string' }, code: { type: 'string' }, text: { type: 'string' }, value: {}, params: { type: 'object' } } } },
  },
}
