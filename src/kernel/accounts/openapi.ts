type Schema = Readonly<Record<string, unknown>>

const text = { type: 'string' }
const moment = { type: 'string', format: 'date-time' }
const number = { type: 'integer' }
const yesNo = { type: 'boolean' }
const nullable = (schema: Schema) => ({ anyOf: [schema, { type: 'null' }] })
const list = (items: Schema) => ({ type: 'array', items })
const object = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
})

const role = { ...text, description: 'administrator, manager, rep, read-only or one of the company’s own' }
const language = { type: 'string', enum: ['en', 'ru', 'uk', 'pl'] }
const user = object({ id: number, name: text, email: nullable(text), role, language, timeZone: text, teams: list(number) })
const session = object({
  id: number,
  createdAt: moment,
  lastSeenAt: moment,
  agent: nullable(text),
  address: nullable(text),
  current: yesNo,
})
const grants = { type: 'object', additionalProperties: list({ type: 'string', enum: ['read', 'create', 'update', 'delete'] }), description: 'verbs by object, * for all; null: everything that the person may' }
const key = object({
  id: number, name: text, createdAt: moment, lastUsedAt: nullable(moment), grants: nullable(grants), expiresAt: nullable(moment),
})
const scope = { type: 'string', enum: ['none', 'shared', 'own', 'team', 'below', 'all'] }
const fieldMode = { type: 'string', enum: ['write', 'read', 'masked', 'hidden'] }
const labels = { type: 'object', additionalProperties: text }
const roleDefinition = object({ key: role, base: role, label: labels }, ['key', 'base'])
const newRole = object({ base: { type: 'string', enum: ['manager', 'rep', 'read-only'] }, label: labels })
const byVerb = object({ read: scope, create: scope, update: scope, delete: scope })
const byRole = { type: 'object', additionalProperties: byVerb }
const rights = object({
  roles: list(roleDefinition),
  verbs: list(text),
  scopes: list(scope),
  exportRows: { type: 'object', additionalProperties: nullable(number) },
  entities: list(
    object({
      entity: text, access: byRole, declared: byRole,
      fields: list(object({ field: text, title: yesNo, masks: yesNo, modes: { type: 'object', additionalProperties: fieldMode } })),
    }),
  ),
})
const signInRules = object({ shortestPassword: number, refuseCommon: yesNo, refusePersonal: yesNo, secondFactor: list(role) })
const named = object({ id: number, title: nullable(text) })
const providerInput = object(
  { kind: { type: 'string', enum: ['oidc', 'saml'] }, name: text, issuer: text, clientId: text, secret: text, entityId: text, entryPoint: text,
    certificate: text, defaultRole: nullable(text) },
  ['kind', 'name'],
)
const provider = object({ id: number, kind: text, name: text, defaultRole: nullable(text), hasSecret: yesNo })
const passkey = object({ id: number, name: text, createdAt: moment, lastUsedAt: nullable(moment) })
const recoveryCodes = object({ recoveryCodes: list(text) })
const notices = object({
  items: list(object({
    id: number, at: moment, code: text, params: { type: 'object' }, about: nullable(object({ entity: text, id: number })), read: yesNo,
  })), unread: number, next: nullable(text),
})
const settingsChange = object({
  seq: text, at: moment, source: text, subject: { enum: [
    'rights', 'objects', 'fields', 'company', 'signIn', 'connections', 'files', 'backups', 'record',
  ] }, entity: text, record: number, op: text,
  actor: nullable(object({ id: number, title: nullable(text) })), fields: list(object({ field: text, before: {}, after: {} })),
}, ['seq', 'at', 'source', 'subject', 'actor', 'fields'])
const setUp = object({
  token: text, language, company: text, baseCurrency: text, timeZone: text, country: text, name: text, email: text, password: text,
  start: { type: 'string', enum: ['empty', 'demo'] },
}, ['token', 'language', 'company', 'baseCurrency', 'timeZone', 'country', 'name', 'email', 'password'])

const problem = { description: 'refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }
const parameter = (name: string, place: 'path' | 'query', schema: Schema) => ({ name, in: place, required: true, schema })
const asked = (name: string, schema: Schema) => ({ name, in: 'query', required: false, schema })
const id = parameter('id', 'path', number)

/** One operation: what comes in, and the one good answer; anything else is a problem document. */
const operation = (
  summary: string,
  status: 200 | 201 | 204,
  { answer, body, parameters = [] }: { answer?: Schema; body?: Schema; parameters?: readonly Schema[] },
) => ({
  summary,
  parameters,
  ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
  responses: {
    [status]: { description: 'done', ...(answer ? { content: { 'application/json': { schema: answer } } } : {}) },
    default: problem,
  },
})

/** A step of a browser: it is sent on. */
const walk = (summary: string, parameters: readonly Schema[]) => ({
  summary, parameters, responses: { 302: { description: 'sent on' }, default: problem },
})

/** Signing in: 204 when it is done, 200 when a step is left to take. */
const entering = (summary: string, parts: { body: Schema; parameters?: readonly Schema[] }) => {
  const done = operation(summary, 204, parts)
  const halfway = operation(summary, 200, { answer: object({ next: { type: 'string', enum: ['code', 'enrolment', 'passkey'] } }) })
  return { ...done, responses: { ...halfway.responses, ...done.responses } }
}

/** OpenAPI paths of signing in, sessions, keys, invitations, set-up and rights. */
export const accountPaths: Readonly<Record<string, Schema>> = {
  '/api/session': {
    get: operation('who asks', 200, { answer: object({ by: { type: 'string', enum: ['session', 'key'] }, user }) }),
    post: entering('sign in', { body: object({ email: text, password: text }) }),
    patch: operation('change the own profile', 204, {
      body: object({ name: text, jobTitle: text, phone: text, language, timeZone: text }, []),
    }),
    delete: operation('sign out', 204, {}),
  },
  '/api/session/password': { post: operation('change the own password', 204, { body: object({ current: text, password: text }) }) },
  '/api/sessions': {
    get: operation('own sessions', 200, { answer: object({ items: list(session) }) }),
    delete: operation('end all own sessions but this', 200, { answer: object({ ended: number }) }),
  },
  '/api/sessions/{id}': { delete: operation('end an own session', 204, { parameters: [id] }) },
  '/api/session/code': { post: operation(
    'after the password: a code of the second factor, or a recovery code', 204, { body: object({ code: text }) },
  ) },
  '/api/session/enrolment': { post: operation(
    'after the password, where a second factor is demanded: begin to set one up', 200,
    { answer: object({ secret: text, address: text }) },
  ) },
  '/api/session/enrolment/confirm': { post: operation(
    'the first code of the new second factor; signs in', 200, { body: object({ code: text }), answer: recoveryCodes },
  ) },
  '/api/sign-in': { get: operation(
    'what the sign-in page offers besides e-mail and password', 200,
    { answer: object({ passkeys: yesNo, providers: list(object({ name: text, path: text })) }) },
  ) },
  '/api/session/passkey': { post: operation('begin to sign in by a passkey: options of WebAuthn', 200, { answer: { type: 'object' } }) },
  '/api/session/passkey/finish': { post: operation(
    'sign in by the answer of a passkey', 204, { body: object({ response: { type: 'object' } }) },
  ) },
  '/api/passkeys': {
    get: operation('own passkeys', 200, { answer: object({ items: list(passkey) }) }),
    post: operation(
      'keep a new passkey', 201,
      { body: object({ name: text, response: { type: 'object' } }), answer: object({ id: number, name: text }) },
    ),
  },
  '/api/passkeys/options': { post: operation(
    'begin to make a passkey: options of WebAuthn', 200, { body: object({ current: text }), answer: { type: 'object' } },
  ) },
  '/api/passkeys/{id}': {
    patch: operation('name an own passkey', 204, { parameters: [id], body: object({ name: text }) }),
    delete: operation('remove an own passkey', 204, { parameters: [id] }),
  },
  '/api/second-factor': {
    get: operation(
      'the own second factor', 200, { answer: object({ on: yesNo, since: nullable(moment), codesLeft: number, demanded: yesNo }) },
    ),
    post: operation(
      'begin to set up an own second factor', 200, { body: object({ current: text }), answer: object({ secret: text, address: text }) },
    ),
  },
  '/api/second-factor/confirm': { post: operation(
    'the first code: the second factor is on, other sessions end', 200, { body: object({ code: text }), answer: recoveryCodes },
  ) },
  '/api/second-factor/codes': { post: operation(
    'new recovery codes instead of the former', 200, { body: object({ code: text }), answer: recoveryCodes },
  ) },
  '/api/second-factor/off': { post: operation('switch the own second factor off', 204, { body: object({ code: text }) }) },
  '/api/sign-in/people': { get: operation(
    'who has what to sign in by besides a password; for administrators', 200,
    { answer: object({ items: list(object({ user: number, factor: yesNo, passkeys: number })) }) },
  ) },
  '/api/users/{id}/second-factor': { delete: operation(
    'take the second factor off a colleague who lost it; for administrators', 204, { parameters: [id] },
  ) },
  '/api/users/{id}/sessions': { delete: operation(
    'end all sessions of a colleague; for administrators', 200, { parameters: [id], answer: object({ ended: number }) },
  ) },
  '/api/sign-in/oidc/{id}': { get: walk('to an OpenID provider; for browsers', [id, asked('to', text)]) },
  '/api/sign-in/oidc/callback': { get: walk('back from an OpenID provider; for browsers', [asked('code', text), asked('state', text)]) },
  '/api/sign-in/saml/{id}': { get: walk('to a SAML provider; for browsers', [id, asked('to', text)]) },
  '/api/sign-in/saml/acs': { post: walk('where a SAML provider posts its assertion; for browsers', []) },
  '/api/sign-in/saml/finish': { get: walk('after the assertion, in the browser that was sent; for browsers', [asked('ticket', text)]) },
  '/api/sign-in/saml/metadata': {
    get: {
      summary: 'what we are, for a SAML provider',
      responses: { 200: { description: 'metadata', content: { 'application/samlmetadata+xml': { schema: text } } }, default: problem },
    },
  },
  '/api/sign-in/providers': {
    get: operation(
      'services by which people sign in; for administrators', 200,
      { answer: object({ items: list(provider), callbacks: { type: 'object', additionalProperties: text } }) },
    ),
    post: operation('set a service up; its address is asked at once', 201, { body: providerInput, answer: provider }),
  },
  '/api/sign-in/providers/{id}': {
    patch: operation('change a service', 200, { parameters: [id], body: { ...providerInput, required: [] }, answer: provider }),
    delete: operation('remove a service', 204, { parameters: [id] }),
  },
  '/api/sign-in/rules': {
    get: operation('what is asked of passwords and of signing in; for administrators', 200, { answer: signInRules }),
    patch: operation(
      'change what is asked of passwords and of signing in', 200, { body: { ...signInRules, required: [] }, answer: signInRules },
    ),
  },
  '/api/keys': {
    get: operation('own API keys', 200, { answer: object({ items: list(key) }) }),
    post: operation('make an API key, shown this once', 201, {
      body: object({ name: text, grants: nullable(grants), expiresAt: nullable(moment) }, ['name']),
      answer: object({ ...key.properties, key: text }),
    }),
  },
  '/api/keys/{id}': { delete: operation('drop an own API key', 204, { parameters: [id] }) },
  '/api/invitations': {
    post: operation('make a link to set a password: for a new person, or for a user', 201, {
      body: object({ email: text, role, teams: list({}), name: text, user: number }, []),
      answer: object({ user: number, expiresAt: moment, link: text }),
    }),
  },
  '/api/invitations/{token}': {
    get: operation('whom a link is for', 200, {
      parameters: [parameter('token', 'path', text)],
      answer: object({ name: text, email: text, known: yesNo, shortestPassword: number }),
    }),
    post: entering('set a password by a link and sign in', {
      parameters: [parameter('token', 'path', text)],
      body: object({ name: text, password: text, language, timeZone: text }, ['password']),
    }),
  },
  '/api/setup': {
    get: operation('whether a set-up link works', 200, {
      parameters: [parameter('token', 'query', text)],
      answer: object({ ready: yesNo }),
    }),
    post: operation('set up a new base, once', 204, { body: setUp }),
  },
  '/api/setup/check': { post: operation('what is wrong with the answers so far; nothing is written', 204, { body: setUp }) },
  '/api/settings/history': {
    get: operation('who changed settings: rights, objects, fields, the company, and the records that settings list', 200, {
      parameters: [asked('limit', number), asked('after', text)],
      answer: object({ items: list(settingsChange), next: nullable(text) }),
    }),
  },
  '/api/notices': { get: operation(
    'my notices, newest first', 200, { parameters: [asked('limit', number), asked('after', text)], answer: notices },
  ) },
  '/api/notices/read': { post: operation('mark my notices as read, up to one', 200, { body: object({ upTo: number }), answer: notices }) },
  '/api/access-log': {
    get: operation('who opened, revealed or exported what, newest first', 200, {
      parameters: [
        asked('entity', text), asked('record', number), asked('actor', number),
        asked('deed', { type: 'string', enum: ['open', 'reveal', 'export', 'exportStopped'] }), asked('limit', number),
        asked('after', text),
      ],
      answer: object({ items: list(object({
        seq: text, at: moment, actor: named, deed: text, entity: text, record: nullable(named), details: { type: 'object' },
      })), next: nullable(text) }),
    }),
  },
  '/api/rights': {
    get: operation('rights of roles', 200, { answer: rights }),
    put: operation('change rights of roles', 200, {
      body: object({
        changes: list({
          anyOf: [
            object({ entity: text, role, verb: text, scope }), object({ entity: text, role, field: text, mode: fieldMode }),
            object({ role, exportRows: nullable(number) }),
          ],
        }),
      }),
      answer: rights,
    }),
  },
  '/api/roles': { post: operation('make a role as a copy of a shipped one', 201, { body: newRole, answer: roleDefinition }) },
  '/api/roles/{key}': {
    patch: operation(
      'rename a role', 200, { parameters: [parameter('key', 'path', text)], body: object({ label: labels }), answer: roleDefinition },
    ),
    delete: operation('remove a role that nobody has', 204, { parameters: [parameter('key', 'path', text)] }),
  },
}
