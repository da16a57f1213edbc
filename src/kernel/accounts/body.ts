import type { Problem } from '#kernel/kinds/kind.ts'
import { invalid } from '#kernel/records/refusal.ts'

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

const longest = 320
