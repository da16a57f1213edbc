/** Why a file cannot be read at all; `code` is a key below `problem.file.` in locales/transfer.json. */
export class FlawedFile extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: string, params: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.code = code
    this.params = params
  }
}
