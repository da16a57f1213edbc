import type { Check } from './check.ts'

/**
 * КПП, reason code of registration of Russia: tax office (4 digits), reason (2 digits or capital letters), number (3
 * digits); it has no check digit. Order of the Federal Tax Service of 29.06.2012 № ММВ-7-6/435@, section III.
 */
export const kpp: Check = {
  lengths: [9],
  prefix: /^(КПП|KPP)/,
  valid: (text) => /^\d{4}[\dA-Z]{2}\d{3}$/.test(text),
}
