import { type Check, digit, weighted } from './check.ts'

/**
 * Ukraine: ЄДРПОУ of organisations (8 digits) and РНОКПП of people (10 digits), either of which names a counterparty.
 * ЄДРПОУ: weights 1..7, or 7,1..6 between 30000000 and 60000000; where the remainder by 11 is 10, once more with weights
 * greater by 2 (uk.wikipedia.org, «Код ЄДРПОУ»). РНОКПП: weights -1,5,7,9,4,6,10,5,7, modulo 11, modulo 10
 * (uk.wikipedia.org, «Реєстраційний номер облікової картки платника податків»).
 */
export const edrpou: Check = {
  lengths: [8, 10],
  prefix: /^(ЄДРПОУ|ЕДРПОУ|РНОКПП|ІПН|EDRPOU)/,
  valid: (text) =>
    (/^\d{8}$/.test(text) && organisation(text) === digit(text, 7)) || (/^\d{10}$/.test(text) && person(text) === digit(text, 9)),
}

function organisation(text: string): number {
  const value = Number(text)
  const weights = value > 30_000_000 && value < 60_000_000 ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7]
  const first = weighted(text, weights) % 11
  return first < 10
    ? first
    : (weighted(
        text,
        weights.map((weight) => weight + 2),
      ) %
        11) %
        10
}

const person = (text: string) => (((weighted(text, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) + 11) % 11) % 10
