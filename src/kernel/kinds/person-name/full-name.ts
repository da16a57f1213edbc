import type { PersonName } from '../values.ts'

/** The one order of a name, everywhere: "Шевченко Тарас Григорович" as Cyrillic lists have it, "Anna Maria Kowalska" in Latin letters. */
export function fullName({ first, middle, last }: PersonName): string {
  const order = /\p{Script=Cyrillic}/u.test(last ?? first ?? '') ? [last, first, middle] : [first, middle, last]
  return order.filter((part) => part !== null && part !== '').join(' ')
}
