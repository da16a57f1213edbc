import type { Check } from './check.ts'
import { edrpou } from './edrpou.ts'
import { inn } from './inn.ts'
import { kpp } from './kpp.ts'
import { nip } from './nip.ts'
import { ogrn } from './ogrn.ts'
import { regon } from './regon.ts'

/** Rules that a text field may name in `check`. */
export const checks: Readonly<Record<string, Check>> = { inn, kpp, ogrn, edrpou, nip, regon }
