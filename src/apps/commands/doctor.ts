import type { Arguments, Option, Terminal } from '../command.ts'
import { examine } from '../doctor/examine.ts'
import type { Finding } from '../doctor/finding.ts'

export const summary = 'Checks settings, data folder and database, and says what to do'

export const options: Readonly<Record<string, Option>> = {}

export const details = 'Exit status 0 when everything is in order, 1 when something needs doing. Changes nothing.'

export async function run(_args: Arguments, io: Terminal): Promise<number> {
  let wrong = 0
  for await (const finding of examine(io.environment)) {
    if (!finding.ok) wrong++
    io.out(lineOf(finding))
  }
  io.out(wrong === 0 ? 'Everything is in order.' : wrong === 1 ? '1 thing needs doing.' : `${wrong} things need doing.`)
  return wrong === 0 ? 0 : 1
}

const lineOf = ({ ok, subject, words }: Finding) => `${ok ? 'ok ' : 'DO '} ${subject.padEnd(12)} ${words}`
