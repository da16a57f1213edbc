/** Days as ISO text, YYYY-MM-DD; they compare as texts. */

const shape = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether such a day exists: 2021-02-29 does not. */
export function isDay(text: string): boolean {
  const match = shape.exec(text)
  return match !== null && dayOf(Number(match[1]), Number(match[2]), Number(match[3])) !== null
}

/** ISO text of a day, or null where there is none. */
export function dayOf(year: number, month: number, day: number): string | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) return null
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
}

export function addDays(day: string, count: number): string {
  return isoOf(Date.parse(day) + count * 86_400_000)
}

/** The same day of another month, or its last day where the month is shorter; in the years 1 to 9999. */
export function addMonths(day: string, count: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count
  const year = Math.min(Math.max(Math.floor(months / 12), 1), 9999)
  const month = (((months % 12) + 12) % 12) + 1
  return dayOf(year, month, Math.min(Number(day.slice(8)), lengthOf(year, month))) ?? day
}

/** 0 is Monday. */
export const weekdayOf = (day: string): number => (new Date(day).getUTCDay() + 6) % 7

export const pad = (value: number): string => String(value).padStart(2, '0')

const isoOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10)

const lengthOf = (year: number, month: number): number =>
  month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
