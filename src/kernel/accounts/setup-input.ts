import type { CompanySettings } from '#kernel/context.ts'
import { languages } from '#kernel/i18n/text.ts'
import { parseEmail } from '#kernel/kinds/email/email.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { passwordProblem, passwordRules } from './password.ts'
import { isTimeZone } from './user.rules.ts'

export type Start = 'empty' | 'demo'

/** Everything that a new base is told. */
export interface SetUp {
  readonly settings: CompanySettings
  readonly name: string
  readonly email: string
  readonly password: string
  readonly start: Start
}

type Body = Readonly<Record<string, unknown>>

/** Reads the answers of the set-up wizard or command; 422 with a problem for each field that is missing or wrong. */
export function readSetUp(body: Body): SetUp {
  const problems: Problem[] = []
  const settings = readSettings(body, problems)
  const name = text(body, 'name', problems)
  const email = address(body, problems)
  const start = known(
    { start: 'empty', ...body },
    'start',
    'unknownStart',
    (value) => value === 'empty' || value === 'demo',
    problems,
  ) as Start
  const { password } = body
  const weak = passwordProblem(password, { email, name }, passwordRules)
  if (weak) problems.push(weak)
  if (problems.length > 0 || typeof password !== 'string') throw invalid(problems)
  return { settings, name, email, password, start }
}

/** The company's own settings; what is wrong with them is added to `problems`. */
export function readSettings(body: Body, problems: Problem[]): CompanySettings {
  return {
    company: text(body, 'company', problems),
    language: known(body, 'language', 'unknownLanguage', (value) => languages.some((language) => language === value), problems),
    baseCurrency: known(body, 'baseCurrency', 'unknownCurrency', isCurrency, problems, (value) => value.toUpperCase()),
    timeZone: known(body, 'timeZone', 'unknownTimeZone', isTimeZone, problems),
    country: known(body, 'country', 'unknownCountry', isCountry, problems, (value) => value.toUpperCase()),
  }
}

function text(body: Body, field: string, problems: Problem[]): string {
  const value = body[field]
  const trimmed = typeof value === 'string' ? value.trim() : ''
  if (trimmed === '') problems.push({ field, code: 'required' })
  else if (trimmed.length > longest) problems.push({ field, code: 'tooLong', value: trimmed, params: { max: longest } })
  return trimmed
}

function address(body: Body, problems: Problem[]): string {
  const value = text(body, 'email', problems)
  const parsed = parseEmail(value)
  if ('problem' in parsed) problems.push({ field: 'email', ...parsed.problem })
  return value
}

function known(
  body: Body, field: string, code: string, isKnown: (value: string) => boolean, problems: Problem[], fold = (value: string) => value,
): string {
  const missing = problems.length
  const value = fold(text(body, field, problems))
  if (problems.length === missing && !isKnown(value)) problems.push({ field, code, value })
  return value
}

const longest = 200

const isCurrency = (code: string) => /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf('currency').includes(code)

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const isCountry = (code: string) =>
  /^[A-Z]{2}$/.test(code) && regions.of(code) !== undefined && !['EU', 'UN', 'ZZ', 'EZ', 'XA', 'XB', 'QO'].includes(code)
