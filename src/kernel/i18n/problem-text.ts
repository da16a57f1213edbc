import type { Problem } from '#kernel/kinds/kind.ts'
import type { Texts } from './text.ts'

/** A problem as a sentence in the language of `t`; the refused value may stand in it as {value}. */
export const problemText = ({ code, value, params }: Problem, t: Texts): string => t(`problem.${code}`, { value: asWritten(value), ...params })

/** A value as the person wrote it, whatever its shape: nothing is an empty text. At most 200 characters. */
export function asWritten(value: unknown): string {
  const text = value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longest ? text.slice(0, longest - 1) + '…' : text
}

const longest = 200
