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
    delete: { const: true },
    restore: { const: true },
  },
  anyOf: ['ids', 'filter', 'search'].map((key) => ({ required: [key] })),
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
