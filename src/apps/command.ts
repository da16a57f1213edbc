/** What a verb of the command line is: the shape of every module in `commands/`. */
export interface Command {
  /** One line in the list of verbs. */
  readonly summary: string
  /** What follows the verb besides options, e.g. '<file>'. */
  readonly usage?: string
  /** Printed below the options by --help. */
  readonly details?: string
  readonly options: Readonly<Record<string, Option>>
  /** Answers the exit status; nothing means 0. Throws Misuse, Refusal or Error. */
  run(args: Arguments, io: Terminal): Promise<number | void>
}

export interface Option {
  readonly type: 'string' | 'boolean'
  readonly description: string
  /** Name of the value in the help, e.g. 'file'. */
  readonly value?: string
  readonly short?: string
  readonly default?: string | boolean
}

export interface Arguments {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
}

export interface Terminal {
  /** One line to standard output. */
  out(line: string): void
  /** One line to standard error. */
  warn(line: string): void
  /** Rewrites the last line of a terminal; says nothing where output goes to a file. */
  progress(text: string): void
  /** All of standard input. */
  input(): Promise<string>
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** The command was called wrongly: the message and a pointer to --help are printed, exit status 2. */
export class Misuse extends Error {}

/** The text of an option, or Misuse when it is missing. */
export function required(args: Arguments, name: string): string {
  const value = args.values[name]
  if (typeof value === 'string' && value.trim() !== '') return value
  throw new Misuse(`--${name} is missing`)
}

/** The text of an option, or undefined. */
export function optional(args: Arguments, name: string): string | undefined {
  const value = args.values[name]
  return typeof value === 'string' ? value : undefined
}
