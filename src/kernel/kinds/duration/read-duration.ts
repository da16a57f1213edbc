/** Seconds of `1h 30m`, `01:30:00`, `90 min`, `1 ч 30 мин`, `1,5 godz.`, `PT1H30M` or bare seconds; null when it is none. */
export function readDuration(text: string, language: string): number | null {
  const tidy = text.normalize('NFKC').trim().toLowerCase()
  const negative = /^[-−–]/.test(tidy)
  const size = tidy.replace(/^[-−–]\s*/, '')
  const seconds = readIsoDuration(size) ?? readClock(size) ?? readUnits(size, language)
  return seconds === null ? null : negative ? -seconds : seconds
}

/** ISO 8601: PT1H30M, P1DT2H, P2W. Years and months have no fixed length. */
export function readIsoDuration(text: string): number | null {
  const match = /^(-)?p(?=[\dt])(?:(\d+)w)?(?:(\d+)d)?(?:t(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)(?:\.\d+)?s)?)?$/i.exec(text.trim())
  if (!match) return null
  const [weeks, days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0))
  const total = (((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)
  return match[1] ? -total : total
}

/** Hours and minutes, or hours, minutes and seconds. */
function readClock(text: string): number | null {
  const match = /^(\d+):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?$/.exec(text)
  return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0) : null
}

function readUnits(text: string, language: string): number | null {
  if (/^\d+$/.test(text)) return Number(text)
  let rest = text.replace(/(?<=\d)[\s](?=\d{3}(?!\d))/g, '')
  let seconds = 0
  while (rest !== '') {
    const match = /^(\d+(?:[.,]\d+)?)\s*(\p{L}+)\.?[\s,]*/u.exec(rest)
    const unit = match ? secondsOf(match[2] ?? '', language) : undefined
    if (!match || unit === undefined) return null
    seconds += Number((match[1] ?? '').replace(',', '.')) * unit
    rest = rest.slice(match[0].length)
  }
  return text === '' ? null : Math.round(seconds)
}

/** "д" means days and "год" hours in Ukrainian; a Russian "год" is a year, which has no fixed length. */
function secondsOf(word: string, language: string): number | undefined {
  if (word.startsWith('год') && language === 'ru') return undefined
  return units.find(([names]) => names.test(word))?.[1]
}

const units: readonly (readonly [RegExp, number])[] = [
  [/^(s|sec|secs|second|seconds|sek|sekund\p{L}*|с|сек|секунд\p{L}*)$/u, 1],
  [/^(m|min|mins|minute|minutes|minut\p{L}*|м|мин|минут\p{L}*|хв|хвилин\p{L}*)$/u, 60],
  [/^(h|hr|hrs|hour|hours|g|godz|godzin\p{L}*|ч|час|часа|часов|год|годин\p{L}*)$/u, 3600],
  [/^(d|day|days|dzień|dzien|dni|dnia|д|дн|день|дня|дней|дні|днів)$/u, 86_400],
  [/^(w|wk|week|weeks|tydz|tydzień|tygodni\p{L}*|н|нед|недел\p{L}*|тиж|тижд\p{L}*|тижн\p{L}*)$/u, 604_800],
]
