import { test } from 'node:test'
import fc from 'fast-check'
import { act, forgetSteps, settleIn } from './act.ts'
import { WatchedCompany } from './company.ts'
import { lookAround } from './look.ts'
import { people, steps } from './steps.ts'

/** Days to live through; more find what is rarer. */
const days = Number(process.env['PARETO_RUNS'] ?? 5)

const company = await WatchedCompany.open()

test('whatever people do and however rights change, everybody sees exactly what the rights promise', async () => {
  await fc.assert(fc.asyncProperty(steps, async (day) => {
    await company.begin()
    forgetSteps()
    await settleIn(company)
    for (const [at, step] of day.entries()) {
      await act(company, step)
      if (at % 5 === 4) await lookAround(company, people[(at + day.length) % people.length] ?? 'ivan')
    }
    for (const who of people) await lookAround(company, who)
  }), { numRuns: days, interruptAfterTimeLimit: days * 20_000 })
})
