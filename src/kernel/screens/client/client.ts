import type { Problem } from '#kernel/kinds/kind.ts'
import { spokenNow } from '#kernel/screens/text/speech.ts'
import { tellReach } from './reach.ts'

/** A problem with its text in the person's language, as the server writes it. */
export interface ToldProblem extends Problem {
  readonly text?: string
}

/** Both values of a field that two people changed. */
export interface FieldConflict {
  readonly yours: unknown
  readonly theirs: unknown
  readonly base: unknown
}

/** RFC 9457 problem document of a refused request; `status` 0 when the server could not be reached. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly problems: readonly ToldProblem[]
  /** the whole document, with members of its own such as the fields of a conflict */
  readonly document: Readonly<Record<string, unknown>>

  constructor(status: number, document: Readonly<Record<string, unknown>>) {
    super(String(document['detail'] ?? document['title'] ?? document['code'] ?? status))
    this.name = 'ProblemError'
    this.status = status
    this.code = String(document['code'] ?? '')
    this.problems = (document['problems'] as readonly ToldProblem[] | undefined) ?? []
    this.document = document
  }

  /** Texts by field; problems without a field stand under ''. */
  get texts(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.problems.map((problem) => [problem.field ?? '', problem.text ?? problem.code]))
  }
}

/** What a write answers: the record or document, and the sequence number by which it can be undone. */
export interface Written<T> {
  readonly body: T
  readonly change: string | null
}

interface Asking {
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Requests to the server. Paths start with '/api/'. All throw ProblemError. `get`, `put` and `delete` are repeated when the network is
 * lost; `post` and `patch` never are by themselves, unless an Idempotency-Key is among `headers`.
 */
export const api = {
  get: async <T>(path: string, asking: Asking = {}) => (await send<T>('GET', path, undefined, asking)).body,
  post: <T>(path: string, body?: unknown, asking: Asking = {}) => send<T>('POST', path, body, asking),
  patch: <T>(path: string, body: unknown, asking: Asking = {}) => send<T>('PATCH', path, body, asking),
  put: <T>(path: string, body: unknown, asking: Asking = {}) => send<T>('PUT', path, body, asking),
  delete: <T>(path: string, asking: Asking = {}) => send<T>('DELETE', path, undefined, asking),
}

const pauses = [400, 1200, 3000]

async function send<T>(method: string, path: string, body: unknown, asking: Asking): Promise<Written<T>> {
  const repeatable = method === 'GET' || method === 'PUT' || method === 'DELETE' || asking.headers?.['idempotency-key'] !== undefined
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await fetch(path, request(method, body, asking))
      tellReach({ online: true })
      return await read<T>(answer)
    } catch (error) {
      if (error instanceof ProblemError || asking.signal?.aborted) throw error
      const pause = pauses[attempt]
      if (!repeatable || pause === undefined) {
        tellReach({ online: false })
        throw new ProblemError(0, { code: 'offline', title: spokenNow('notices.offline') })
      }
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

function request(method: string, body: unknown, { signal, headers }: Asking): RequestInit {
  const raw = body === undefined || body instanceof FormData || body instanceof Blob
  const content = raw ? (body as BodyInit | undefined) : JSON.stringify(body)
  return {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'accept-language': document.documentElement.lang,
      'x-requested-with': 'pareto',
      ...(raw ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
    // What was painted as done is sent even if the tab is closed that moment; browsers allow 64 kB of it.
    ...(method !== 'GET' && !isLarge(content) ? { keepalive: true } : {}),
    ...(signal ? { signal } : {}),
  }
}

const isLarge = (content: BodyInit | undefined) => content !== undefined && (typeof content !== 'string' || content.length > 20_000)

async function read<T>(answer: Response): Promise<Written<T>> {
  const json = answer.headers.get('content-type')?.includes('json') === true
  const body: unknown = answer.status === 204 || !json ? null : await answer.json()
  if (!answer.ok) {
    const problem = new ProblemError(answer.status, (body as Record<string, unknown> | null) ?? { code: 'http', title: answer.statusText })
    if (problem.code === 'signIn') tellReach({ signedIn: false })
    throw problem
  }
  return { body: body as T, change: answer.headers.get('x-change') }
}
