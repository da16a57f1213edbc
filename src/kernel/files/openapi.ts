type Schema = Readonly<Record<string, unknown>>

const text = { type: 'string' }
const number = { type: 'integer' }
const nullable = (schema: Schema) => ({ anyOf: [schema, { type: 'null' }] })
const list = (items: Schema) => ({ type: 'array', items })
const object = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = Object.keys(properties)) => ({ type: 'object', properties, required })

const preview = nullable({ type: 'string', enum: ['image', 'pdf'] })
const content = { type: text, size: number, preview, number }
const file = object({ id: number, entity: text, record: number, name: text, ...content })
const version = object({ ...content, at: { type: 'string', format: 'date-time' }, actor: nullable(object({ id: number, title: nullable(text) })) })
const rules = object({ largest: { ...number, minimum: 1, maximum: 10_000, description: 'megabytes' }, only: list(text), refused: list(text) })

const json = (schema: Schema) => ({ content: { 'application/json': { schema } } })
const bytes = { description: 'the content', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } }
const form = (parts: readonly string[]) => ({
  required: true, content: { 'multipart/form-data': { schema: object(Object.fromEntries(parts.map((part) => [part, { type: 'string', format: 'binary' }])), parts.slice(0, 1)) } },
})
const problem = { description: 'refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
const inPath = (name: string, schema: Schema = number) => ({ name, in: 'path', required: true, schema })
const inQuery = (name: string, schema: Schema = text) => ({ name, in: 'query', schema })

function operation(summary: string, parameters: readonly Schema[], answers: Readonly<Record<number, Schema | null>>, requestBody?: Schema): Schema {
  const responses = Object.entries(answers).map(([status, answer]) => [status, { description: summary, ...answer }])
  return { summary, parameters, ...(requestBody ? { requestBody } : {}), responses: { ...Object.fromEntries(responses), default: problem } }
}

const id = inPath('id')
const ofRecord = [inQuery('entity'), inQuery('record', number)]

/** Files of records, pictures, and what is let in. */
export const filePaths: Schema = {
  '/api/files': {
    get: operation('files of a record', [...ofRecord, inQuery('state', { type: 'string', enum: ['live', 'trash'] })], { 200: json(object({ items: list(file) })) }),
    post: operation('attach a file to a record', ofRecord, { 201: json(file) }, form(['file'])),
  },
  '/api/files/{id}': {
    get: operation('download a file', [id, inQuery('version', number)], { 200: bytes, 206: bytes }),
    patch: operation('rename a file', [id], { 200: json(file) }, { required: true, ...json(object({ name: text })) }),
    delete: operation('delete a file', [id], { 204: null }),
  },
  '/api/files/{id}/restore': { post: operation('restore a deleted file', [id], { 200: json(file) }) },
  '/api/files/{id}/preview': { get: operation('show a picture or a PDF', [id, inQuery('version', number)], { 200: bytes, 206: bytes }) },
  '/api/files/{id}/versions': {
    get: operation('versions of a file', [id], { 200: json({ allOf: [file, object({ versions: list(version) })] }) }),
    post: operation('add a newer version of a file', [id], { 201: json(file) }, form(['file'])),
  },
  '/api/files/{id}/versions/{number}/restore': { post: operation('make an older version the newest', [id, inPath('number')], { 200: json(file) }) },
  '/api/file-rules': {
    get: operation('what files are let in', [], { 200: json(rules) }),
    patch: operation('change what files are let in', [], { 200: json(rules) }, { required: true, ...json({ ...rules, required: [] }) }),
  },
  '/api/pictures': { post: operation('send a picture', [], { 201: json(object({ picture: text })) }, form(['picture', 'small'])) },
  '/api/pictures/{hash}': { get: operation('a picture', [inPath('hash', text), inQuery('size', { type: 'string', enum: ['small', 'large'] })], { 200: bytes }) },
}
