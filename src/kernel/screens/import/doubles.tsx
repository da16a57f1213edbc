import type { SentRun } from './sent-run.ts'

export function Doubles(_: { readonly run: SentRun }) {
  return null
}
