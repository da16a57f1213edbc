import type { Problem } from '#kernel/kinds/kind.ts'
import { Refusal, invalid } from '#kernel/records/refusal.ts'

/** The members of a JSON body; 400 malformed when it is anything else. */
export function bodyOf({ body }: { readonly body?: unknown }): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal(400, 'malformed')
  return body as Readonly<Record<string, unknown>>
}

/** Texts that must be there, trimmed; 422 with a problem for each that is not. Passwords are not trimmed: ask for them apart. */
export function textsOfBody<K extends string>(body: Readonly<Record<string, unknown>>, keys: readonly K[]): Record<K, string> {
  const problems: Problem[] = []
  const texts = {} as Record<K, string>
  for (const key of keys) {
    const value = body[key]
    if (typeof value !== 'string' || value.trim() === '') problems.push({ field: key, code: 'required' })
    else if (value.includes('\0') || value.length > longest) problems.push({ field: key, code: 'tooLong', params: { max: longest } })
    else texts[key] = value.trim()
  }
  if (problems.length > 0) throw invalid(problems)
  return texts
}

/** The number in an address, e.g. /api/sessions/12; 404 when it is none. */
export function idOfPath({ params }: { readonly params: unknown }): number {
  const { id } = params as { readonly id?: string }
  const number = /^\d{1,15}$/.test(id ?? '') ? Number(id) : 0
  if (number === 0) throw new Refusal(404, 'notFound')
  return number
}

const longest = 320
