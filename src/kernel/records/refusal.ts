import type { Problem } from '#kernel/kinds/kind.ts'

/** Why a request was not carried out; becomes an RFC 9457 problem document with this status. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly problems: readonly Problem[]
  /** Members added to the problem document, e.g. both values of a conflict. */
  readonly extra: Readonly<Record<string, unknown>>

  constructor(status: number, code: string, problems: readonly Problem[] = [], extra: Readonly<Record<string, unknown>> = {}) {
    super(code + (problems.length > 0 ? ': ' + problems.map((p) => `${p.field ?? ''} ${p.code}`).join(', ') : ''))
    this.status = status
    this.code = code
    this.problems = problems
    this.extra = extra
  }
}

export const notFound = () => new Refusal(404, 'notFound')
export const forbidden = () => new Refusal(403, 'forbidden')
export const invalid = (problems: readonly Problem[], extra?: Readonly<Record<string, unknown>>) => new Refusal(422, 'invalid', problems, extra)
