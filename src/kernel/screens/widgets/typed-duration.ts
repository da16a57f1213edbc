import { readDuration } from '#kernel/kinds/duration/read-duration.ts'

/** Seconds of a duration as people type it, or null: `1:30`, `1h 30m`, `2,5 ч`; a bare number means minutes. */
export function readTypedDuration(typed: string, language: string): number | null {
  const text = typed.trim().replace(',', '.')
  return /^\d+(\.\d+)?$/.test(text) ? Math.round(Number(text) * 60) : readDuration(typed, language)
}
