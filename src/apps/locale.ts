/** Usual country of a currency, else of a language; ISO 3166-1 alpha-2. */
export const countryOf = (currency: string, language: string): string =>
  countryOfCurrency[currency.toUpperCase()] ?? countryOfLanguage[language] ?? 'PL'

/** Usual time zone of a country, else that of this machine. */
export const timeZoneOf = (country: string): string =>
  timeZoneOfCountry[country.toUpperCase()] ?? new Intl.DateTimeFormat().resolvedOptions().timeZone

const countryOfLanguage: Readonly<Record<string, string>> = { ru: 'RU', uk: 'UA', pl: 'PL', en: 'US' }

const countryOfCurrency: Readonly<Record<string, string>> = {
  RUB: 'RU',
  UAH: 'UA',
  PLN: 'PL',
  USD: 'US',
  GBP: 'GB',
  CHF: 'CH',
  CZK: 'CZ',
  BYN: 'BY',
  KZT: 'KZ',
  GEL: 'GE',
  MDL: 'MD',
  TRY: 'TR',
  RON: 'RO',
}

const timeZoneOfCountry: Readonly<Record<string, string>> = {
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  PL: 'Europe/Warsaw',
  US: 'America/New_York',
  GB: 'Europe/London',
  CH: 'Europe/Zurich',
  CZ: 'Europe/Prague',
  BY: 'Europe/Minsk',
  KZ: 'Asia/Almaty',
  GE: 'Asia/Tbilisi',
  MD: 'Europe/Chisinau',
  TR: 'Europe/Istanbul',
  RO: 'Europe/Bucharest',
  DE: 'Europe/Berlin',
  FR: 'Europe/Paris',
  LT: 'Europe/Vilnius',
  LV: 'Europe/Riga',
  EE: 'Europe/Tallinn',
}
