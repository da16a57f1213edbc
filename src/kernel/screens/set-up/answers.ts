import { currencyOf, guessedCountry, guessedZone } from '#kernel/screens/text/places.ts'

/** What the wizard asks. */
export interface Answers {
  readonly company: string
  readonly country: string
  readonly baseCurrency: string
  readonly timeZone: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly start: 'empty' | 'demo' | 'import'
}

/** Guesses from the browser, so that most people only confirm. */
export function firstAnswers(): Answers {
  const timeZone = guessedZone()
  const country = guessedCountry(timeZone)
  return { company: '', country, baseCurrency: currencyOf(country), timeZone, name: '', email: '', password: '', start: 'demo' }
}
