import type { FastifyReply, FastifyRequest } from 'fastify'
import { identify } from '#kernel/accounts/identity.ts'
import { textsIn } from '#kernel/i18n/catalogues.ts'
import { problemText } from '#kernel/i18n/problem-text.ts'
import type { Texts } from '#kernel/i18n/text.ts'
import { languages } from '#kernel/i18n/text.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { Refusal, invalid } from '#kernel/records/refusal.ts'
import type { Server } from './server.ts'

/** Any error as an RFC 9457 problem document in the person's language; what is not a Refusal is logged and shown as a fault of ours. */
export async function problemsAnswer(server: Server, error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const refusal = asRefusal(error)
  if (!(error instanceof Refusal) && (refusal.status >= 500 || refusal.status === 422)) console.error(request.method, withoutSecrets(request.url), error)
  const t = textsIn(await languageOf(server, request))
  if (refusal.status === 429 && typeof refusal.extra['retryAfter'] === 'number') reply.header('retry-after', refusal.extra['retryAfter'])
  return reply.status(refusal.status).type('application/problem+json').send(JSON.stringify(documentOf(refusal, t)))
}

/** The document of a refusal; `detail` is readable by people, `problems` by forms. */
export function documentOf(refusal: Refusal, t: Texts) {
  const { status, code, extra } = refusal
  const problems = refusal.problems.slice(0, mostTold)
  const title = t(`problem.${code}`)
  return {
    type: `about:blank#${code}`, title, status, code,
    detail: problems.length > 0 ? problems.map((problem) => problemText(problem, t)).join(' ') : title,
    problems: problems.map((problem) => ({ ...problem, ...echoOf(problem), text: problemText(problem, t) })),
    ...extra,
  }
}

/** Whoever got more than this wrong has something else in hand than single values. */
const mostTold = 100

/** The refused value, unless it is so large that saying it again helps nobody. */
function echoOf({ value }: Problem): { value?: unknown } {
  if (typeof value === 'string') return { value: value.slice(0, longestEcho) }
  return typeof value === 'object' && value !== null && JSON.stringify(value).length > longestEcho ? { value: undefined } : {}
}

const longestEcho = 1000

/** Links to set a password or to set up carry their secret in the address. */
const withoutSecrets = (url: string) => url.replace(/\?.*|(?<=\/invitations\/)[^/?]+/g, '')

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const { statusCode, code } = (typeof error === 'object' && error !== null ? error : {}) as { statusCode?: number; code?: string }
  if (statusCode === 413) return new Refusal(413, 'tooLarge')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new Refusal(statusCode, 'malformed')
  if (code === '57014') return new Refusal(503, 'tookTooLong')
  if (code === '53300') return new Refusal(503, 'overloaded')
  return ofDatabase(code) ?? new Refusal(500, 'fault')
}

/**
 * The last net, for values that no field refused: what PostgreSQL cannot hold (SQLSTATE class 22) and questions that are
 * beyond its limits (class 54) are the asker's to correct. They are logged, since a field should have said it first.
 */
function ofDatabase(code: string | undefined): Refusal | null {
  if (code === undefined || !/^(22|54)...$/.test(code)) return null
  return invalid([{ code: code.startsWith('22') ? 'notStorable' : 'tooComplex' }])
}

async function languageOf(server: Server, request: FastifyRequest): Promise<string> {
  const workspace = server.workspace()
  const identity = await identify(server.database, workspace.schema, request, workspace.settings).catch(() => null)
  if (identity) return identity.actor.language
  const wanted = (request.headers['accept-language'] ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return wanted.find((language) => languages.some((known) => known === language)) ?? workspace.settings.language
}
