import { readSetUp } from '#kernel/accounts/setup-input.ts'
import { setUp } from '#kernel/accounts/setup.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { withBase } from '../base.ts'
import { begin } from '../begin.ts'
import { type Arguments, type Option, type Terminal, optional } from '../command.ts'
import { countryOf, timeZoneOf } from '../locale.ts'
import { passwordFrom } from '../password.ts'

export const summary = 'Sets up a new base: the company and its first administrator'

export const options: Readonly<Record<string, Option>> = {
  email: { type: 'string', value: 'address', description: 'e-mail address of the administrator' },
  password: { type: 'string', value: 'password', description: 'at least 10 characters; - reads it from standard input' },
  company: { type: 'string', value: 'name', description: 'name of the company' },
  language: { type: 'string', value: 'code', description: 'en, ru, uk or pl', default: 'en' },
  currency: { type: 'string', value: 'code', description: 'base currency, e.g. EUR' },
  'time-zone': { type: 'string', value: 'name', description: 'e.g. Europe/Warsaw; without it, the usual one of the language' },
  country: { type: 'string', value: 'code', description: 'two letters, e.g. PL; without it, the usual one of the currency' },
  name: { type: 'string', value: 'name', description: 'name of the administrator; without it, from the e-mail address' },
  demo: { type: 'boolean', description: 'start with the demo company instead of an empty base' },
}

export const details = 'Works once. In the browser the same is done by the link that "npm start" prints on a new base.'

export async function run(args: Arguments, io: Terminal): Promise<void> {
  const answers = await inOptions(async () => readSetUp({ ...answersOf(args), password: await passwordFrom(args, io) }))
  await inOptions(() => withBase(io, async (base) => {
    const { user } = await setUp(base.workspace, answers, null, null)
    await base.workspace.redefine()
    await begin(base.workspace, answers.start, user)
  }))
  io.out(`${answers.settings.company} is set up. ${answers.email} signs in as administrator.`)
}

/** Problems name the option instead of the field. */
async function inOptions<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal) || error.problems.length === 0) throw error
    throw new Refusal(error.status, error.code, error.problems.map((problem) => ({ ...problem, field: optionOf(problem.field ?? '') })))
  }
}

const optionOf = (field: string) => '--' + ({ baseCurrency: 'currency', timeZone: 'time-zone' }[field] ?? field)

function answersOf(args: Arguments) {
  const language = optional(args, 'language') ?? 'en'
  const email = optional(args, 'email') ?? ''
  const baseCurrency = optional(args, 'currency') ?? ''
  const country = optional(args, 'country') ?? countryOf(baseCurrency, language)
  return {
    email, language, baseCurrency, country,
    company: optional(args, 'company') ?? '',
    timeZone: optional(args, 'time-zone') ?? timeZoneOf(country),
    name: optional(args, 'name') ?? email.split('@')[0] ?? '',
    start: args.values['demo'] === true ? 'demo' : 'empty',
  }
}
