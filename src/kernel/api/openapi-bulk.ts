type Schema = Readonly<Record<string, unknown>>

/** Which records, and what is to be done with all of them. */
export const bulkInput = (entity: string): Schema => ({
  type: 'object',
  properties: {
    ids: { type: 'array', items: { type: 'integer' }, description: 'these records' },
    filter: { type: 'object', description: 'or all that the filter tree finds' },
    search: { type: 'string', description: 'and that hold these words' },
    set: { $ref: `#/components/schemas/${entity}Input`, description: 'values that take the place of what stands there' },
    add: { $ref: `#/components/schemas/${entity}Members`, description: 'values that are added to fields that hold several' },
    remove: { $ref: `#/components/schemas/${entity}Members`, description: 'values that are taken from fields that hold several' },
    create: { type: 'array', items: { $ref: `#/components/schemas/${entity}Input` }, description: 'records to make, each judged by itself; with `update` at most 1000' },
    update: {
      type: 'array', description: 'changes, each with the id of its record and the version that was seen',
      items: { allOf: [{ $ref: `#/components/schemas/${entity}Input` }, { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, version: { type: 'integer' } } }] },
    },
    delete: { const: true },
    restore: { const: true },
  },
  anyOf: ['ids', 'filter', 'search', 'create', 'update'].map((key) => ({ required: [key] })),
})

/** How far the work is, or what became of it; it can be undone by its id. */
export const batch: Schema = {
  type: 'object',
  required: ['id', 'state', 'done', 'total', 'changed', 'refused'],
  properties: {
    id: { type: 'integer' },
    state: { enum: ['running', 'done', 'cancelled', 'failed'] },
    done: { type: 'integer' },
    total: { type: 'integer' },
    changed: { type: 'integer' },
    refused: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'problems'],
        properties: { id: { type: 'integer' }, problems: { type: 'array', items: { type: 'object', required: ['code'] } } },
      },
    },
  },
}

/** What became of records that a request brought, in the order of `create` and `update`. */
export const manyWritten: Schema = {
  type: 'object',
  required: ['batch', 'total', 'changed', 'results'],
  properties: {
    batch: { type: 'integer' }, total: { type: 'integer' }, changed: { type: 'integer' },
    results: {
      type: 'array',
      items: {
        anyOf: [
          { type: 'object', required: ['id', 'version'], properties: { id: { type: 'integer' }, version: { type: 'integer' } } },
          { type: 'object', required: ['problem'], properties: { problem: { $ref: '#/components/schemas/Problem' } } },
        ],
      },
    },
  },
}
