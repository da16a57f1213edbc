/** A text, or its plural forms by CLDR category of `count`. */
export type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>

export type Catalogue = Readonly<Record<string, Message>>

export type Parameters = Readonly<Record<string, string | number>>

export type Texts = (key: string, parameters?: Parameters) => string

export const languages = ['en', 'ru', 'uk', 'pl'] as const
export type Language = (typeof languages)[number]

/**
 * Texts of one language: `t('entity.deal.count', { count: 5 })`. Numbers are written by locale; a key that is
 * missing answers itself, so that it is seen (a test keeps the four catalogues equal).
 */
export function textsOf(language: string, catalogue: Catalogue): Texts {
  const plurals = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  return (key, parameters = {}) => {
    const message = catalogue[key]
    if (message === undefined) return key
    const text = typeof message === 'string' ? message : formOf(message, plurals.select(Number(parameters['count'] ?? 0)))
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = parameters[name]
      return value === undefined ? whole : typeof value === 'number' ? numbers.format(value) : value
    })
  }
}

const formOf = (message: Exclude<Message, string>, category: Intl.LDMLPluralRule) => message[category] ?? message.other ?? ''
