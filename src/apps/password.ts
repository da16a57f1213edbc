import type { Arguments, Terminal } from './command.ts'
import { Misuse, optional } from './command.ts'

/** The password of an option; `-` reads the first line of standard input, so that it stands in no list of processes. */
export async function passwordFrom(args: Arguments, io: Terminal): Promise<string | undefined> {
  const given = optional(args, 'password')
  if (given !== '-') return given
  const [line = ''] = (await io.input()).split(/\r?\n/, 1)
  if (line === '') throw new Misuse('--password - needs the password on standard input')
  return line
}
