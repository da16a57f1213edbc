/** One line of the doctor: what was looked at, and how it stands or what to do. */
export interface Finding {
  readonly ok: boolean
  readonly subject: string
  readonly words: string
}

export const fine = (subject: string, words: string): Finding => ({ ok: true, subject, words })
export const todo = (subject: string, words: string): Finding => ({ ok: false, subject, words })
