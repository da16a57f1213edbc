import { type Check, digit, weighted } from './check.ts'

/**
 * ИНН, taxpayer's number of Russia: 10 digits of organisations, 12 of people. Check digits: order of the Federal Tax
 * Service of 29.06.2012 № ММВ-7-6/435@; weights as published in ru.wikipedia.org, «Идентификационный номер налогоплательщика».
 */
export const inn: Check = {
  lengths: [10, 12],
  prefix: /^(ИНН|INN)/,
  valid: (text) =>
    (/^\d{10}$/.test(text) && checkOf(text, ten) === digit(text, 9)) ||
    (/^\d{12}$/.test(text) && checkOf(text, eleven) === digit(text, 10) && checkOf(text, twelve) === digit(text, 11)),
}

const ten = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const eleven = [7, ...ten]
const twelve = [3, ...eleven]

const checkOf = (text: string, weights: readonly number[]) => (weighted(text, weights) % 11) % 10
