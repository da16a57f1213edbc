import { fold } from '../column/fold.ts'
import { namesIn } from '../column/intl.ts'

/** ISO 3166-1 alpha-2 of a country by its code or by its name in one of the four languages. */
export function countryNamed(text: string): string | undefined {
  const code = text.trim().toUpperCase()
  if (/^[A-Z]{2}$/.test(code) && codes.has(code)) return code
  return names().get(fold(text))
}

/** Name of a country in a language; what is no code stays as it is written. */
export const countryName = (text: string, language: string): string =>
  codes.has(text) ? (namesIn(language, 'region').of(text) ?? text) : text

const codes: ReadonlySet<string> = new Set(`
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH
CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN
GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI
LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM
PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD
TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW`.trim().split(/\s/))

/** Names in common use that differ from those of Unicode CLDR. */
const spoken = `
usa = US, united states of america = US, сша = US, uk = GB, england = GB, англия = GB, англія = GB, anglia = GB, рф = RU,
российская федерация = RU, russian federation = RU, czech republic = CZ, белоруссия = BY, білорусь = BY, республика беларусь =
BY, holland = NL, rp = PL, korea = KR, south korea = KR, turkey = TR`.trim().split(/,\s/).map((pair) => pair.split(/\s=\s/))

let known: ReadonlyMap<string, string> | undefined

function names(): ReadonlyMap<string, string> {
  known ??= new Map([
    ...['en', 'ru', 'uk', 'pl'].flatMap((language) =>
      [...codes].map((code) => [fold(namesIn(language, 'region').of(code) ?? code), code] as const),
    ),
    ...spoken.map(([name = '', code = '']) => [fold(name), code] as const),
  ])
  return known
}
