import type { Workspace } from '#kernel/context.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { OutboundError } from '#kernel/outbound/error.ts'
import { allowedHosts } from '#kernel/outbound/outbound.ts'
import { invalid } from '#kernel/records/refusal.ts'
import type { Vault } from '../vault.ts'
import { discover } from './oidc.ts'
import type { Provider, ProviderKind } from './provider.ts'
import { certificateOf } from './saml.ts'

type Body = Readonly<Record<string, unknown>>

/** What a form says of a provider, laid over what stands there; 422 with a problem for each part that is wrong. The provider itself is asked. */
export async function readProviderAsked(workspace: Workspace, vault: Vault, body: Body, before: Provider | null): Promise<Omit<Provider, 'id'>> {
  const problems: Problem[] = []
  const kind = (before?.kind ?? body['kind']) as ProviderKind
  if (!Object.hasOwn(parts, kind)) throw invalid([{
    field: 'kind', code: 'option', value: body['kind'], params: { options: Object.keys(parts).join(', ') },
  }])
  const asText = (field: string, known = '') => {
    const text = body[field] === undefined ? known : typeof body[field] === 'string' ? body[field].trim() : ''
    if (text === '') problems.push({ field, code: 'required' })
    else if (text.length > 20_000) problems.push({ field, code: 'tooLong', params: { max: 20_000 } })
    return text
  }
  const name = asText('name', before?.name)
  const settings = Object.fromEntries(parts[kind].map((part) => [part, asText(part, before?.settings[part])]))
  const defaultRole = body['defaultRole'] === undefined ? before?.defaultRole ?? null : body['defaultRole']
  problems.push(...wrongRole(workspace, defaultRole))
  if (problems.length > 0) throw invalid(problems)
  const { secret } = body
  const given = typeof secret === 'string' && secret !== '' ? secret : null
  await checks[kind](workspace, settings, given ?? (before?.secret ? vault.open(before.secret) : null))
  return {
    kind, name, settings, defaultRole: defaultRole as string | null, secret: given === null ? before?.secret ?? null : vault.seal(given),
  }
}

/** What each kind needs to know. */
const parts: Readonly<Record<ProviderKind, readonly string[]>> = {
  oidc: ['issuer', 'clientId'],
  saml: ['entityId', 'entryPoint', 'certificate'],
}

const checks: Readonly<Record<ProviderKind, (workspace: Workspace, settings: Provider['settings'], secret: string | null) => Promise<void>>> = {
  oidc: checkOidc,
  saml: checkSaml,
}

/** Nobody becomes an administrator by coming along. */
function wrongRole({ rights }: Workspace, role: unknown): Problem[] {
  if (role === null || (role !== 'administrator' && rights.roles.some(({ key }) => key === role))) return []
  return [{ field: 'defaultRole', code: 'unknownRole', value: String(role) }]
}

/** The browser goes there, we never do. */
async function checkSaml(_workspace: Workspace, { entryPoint = '', certificate = '' }: Provider['settings']): Promise<void> {
  const problems: Problem[] = []
  if (!/^https?:$/.test(URL.parse(entryPoint)?.protocol ?? '')) problems.push({ field: 'entryPoint', code: 'outbound.notHttp', value: entryPoint })
  if (certificateOf(certificate) === null) problems.push({ field: 'certificate', code: 'certificate' })
  if (problems.length > 0) throw invalid(problems)
}

async function checkOidc({ database, schema }: Workspace, settings: Provider['settings'], secret: string | null): Promise<void> {
  const issuer = URL.parse(settings['issuer'] ?? '')
  const allowed = await allowedHosts(database, schema)
  const isOurs = issuer !== null && (allowed.has(issuer.host) || allowed.has(issuer.hostname))
  if (!issuer || (issuer.protocol !== 'https:' && !(issuer.protocol === 'http:' && isOurs))) throw invalid([{
    field: 'issuer', code: 'issuerHttps', value: settings['issuer'],
  }])
  await discover({ database, schema }, settings, secret).catch((error: unknown) => {
    const outbound = causeOf(error)
    if (outbound) throw invalid([{
      field: 'issuer', code: `outbound.${outbound.code}`, value: settings['issuer'], params: { host: outbound.host },
    }])
    throw invalid([{ field: 'issuer', code: 'issuerWrong', value: settings['issuer'] }])
  })
}

/** The library wraps what its requests throw. */
function causeOf(error: unknown): OutboundError | null {
  if (error instanceof OutboundError) return error
  return error instanceof Error && error.cause !== undefined ? causeOf(error.cause) : null
}
