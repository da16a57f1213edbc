import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { catalogueOf } from '#kernel/i18n/catalogues.ts'
import { languages } from '#kernel/i18n/text.ts'
import { kinds } from './kinds.ts'
import { checks } from './text/checks/checks.ts'

const sources = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((name) => !name.endsWith('.test.ts'))

/** Codes of problems as the kinds' sources name them. */
const codes = new Set(
  sources.flatMap((name) =>
    [...readFileSync(`${import.meta.dirname}/${name}`, 'utf8').matchAll(/\bbad\((?:[\w =]+\? )?'([\w.]+)'/g)].map(([, code]) => code),
  ),
)

for (const language of languages) {
  test(`every kind, operator and problem has its words in ${language}`, () => {
    const texts = catalogueOf(language)
    const keys = [
      ...Object.keys(kinds).map((name) => `kind.${name}`),
      ...Object.values(kinds)
        .flatMap(({ operators }) => Object.keys(operators))
        .map((name) => `operator.${name}`),
      ...[...codes].map((code) => `problem.${code}`),
      ...Object.keys(checks).map((name) => `problem.check.${name}`),
    ]
    assert.ok(codes.size > 20)
    assert.deepEqual(
      keys.filter((key) => texts[key] === undefined),
      [],
    )
  })
}
