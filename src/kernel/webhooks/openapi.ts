type Schema = Readonly<Record<string, unknown>>

const text = { type: 'string' }
const moment = { type: 'string', format: 'date-time' }
const number = { type: 'integer' }
const nullable = (schema: Schema) => ({ anyOf: [schema, { type: 'null' }] })
const list = (items: Schema) => ({ type: 'array', items })
const object = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = Object.keys(properties)) => ({ type: 'object', properties, required })

const trigger = object({
  entity: text,
  on: { ...list(text), description: 'create, update, delete, restore, or verbs of the object' },
  fields: { ...list(text), description: 'of updates, only those that change one of these fields' },
  filter: { type: 'object', description: 'only records that this filter tree finds' },
}, ['entity', 'on'])
const webhook = object({
  id: number, name: text, url: text, triggers: list(trigger), user: number, state: { enum: ['on', 'off', 'stopped'] }, stoppedFor: nullable({ enum: ['failing', 'user', 'triggers'] }),
  failingSince: nullable(moment), pausedUntil: nullable(moment), createdAt: moment,
})
const input = { ...object({ name: text, url: text, triggers: list(trigger), user: number, state: { enum: ['on', 'off'] } }, []) }
const delivery = object({
  id: number, key: text, event: text, entity: nullable(text), record: nullable(number), at: moment, sentAt: nullable(moment), state: { enum: ['waiting', 'done', 'failed'] },
  attempts: number, nextAt: nullable(moment), status: nullable(number), error: nullable(text), took: nullable(number),
})
const whole = object({ ...delivery.properties, body: nullable(text), response: nullable(text) })
const secret = { ...text, description: 'shown this once' }
const failed = object({ id: number, name: text, state: { enum: ['again', 'givenUp'] }, attempts: number, error: text, createdAt: moment, failedAt: moment, nextAt: nullable(moment) })
const hosts = object({ hosts: list(text) })

const problem = { description: 'refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
const json = (schema: Schema) => ({ 'application/json': { schema } })
const inPath = (name: string) => ({ name, in: 'path', required: true, schema: number })
const asked = (name: string, schema: Schema) => ({ name, in: 'query', required: false, schema })

const operation = (summary: string, status: number, answer: Schema | null, { body, parameters = [] }: { body?: Schema; parameters?: readonly Schema[] } = {}) => ({
  summary: `${summary}; for administrators`, parameters, ...(body ? { requestBody: { required: true, content: json(body) } } : {}),
  responses: { [status]: { description: 'done', ...(answer ? { content: json(answer) } : {}) }, default: problem },
})

const one = { parameters: [inPath('id')] }

/** OpenAPI paths of webhooks, of the hosts that they may reach, and of background work. */
export const connectionPaths: Readonly<Record<string, Schema>> = {
  '/api/webhooks': {
    get: operation('webhooks', 200, object({ items: list(object({ ...webhook.properties, waiting: number, failed: number })) })),
    post: operation('add a webhook', 201, object({ ...webhook.properties, secret }), { body: { ...input, required: ['name', 'url', 'triggers'] } }),
  },
  '/api/webhooks/{id}': {
    get: operation('read a webhook', 200, webhook, one),
    patch: operation('change a webhook', 200, webhook, { ...one, body: input }),
    delete: operation('delete a webhook and its log', 204, null, one),
  },
  '/api/webhooks/{id}/secret': { post: operation('make a new secret; the old one signs for a day more', 200, object({ secret }), one) },
  '/api/webhooks/{id}/test': { post: operation('send a test', 200, whole, one) },
  '/api/webhooks/{id}/deliveries': {
    get: operation('deliveries of a webhook', 200, object({ items: list(delivery), next: nullable(text) }),
      { parameters: [inPath('id'), asked('state', { enum: ['waiting', 'done', 'failed'] }), asked('after', text), asked('limit', number)] }),
  },
  '/api/webhooks/{id}/deliveries/{delivery}': { get: operation('read a delivery, with what was sent and answered', 200, whole, { parameters: [inPath('id'), inPath('delivery')] }) },
  '/api/webhooks/{id}/replay': {
    post: operation('send deliveries again: these, or all that were not received since', 200, object({ deliveries: number }),
      { ...one, body: object({ deliveries: list(number), since: moment }, []) }),
  },
  '/api/allowed-hosts': {
    get: operation('hosts of the inner network that may be asked', 200, hosts),
    put: operation('replace the list of hosts of the inner network that may be asked', 200, hosts, { body: hosts }),
  },
  '/api/jobs': {
    get: operation('background work: what waits, what went wrong, what is planned', 200,
      object({ waiting: number, running: number, failed: list(failed), planned: list(object({ name: text, at: moment })) })),
  },
  '/api/jobs/{id}': { delete: operation('give up work that failed', 204, null, one) },
  '/api/jobs/{id}/retry': { post: operation('try work that failed again, at once', 204, null, one) },
}
