import { globSync } from 'node:fs'

const programs = ['test/docs/docs.test.ts', 'test/shape/touch.test.ts']

export interface Selection {
  readonly quick: readonly string[]
  /** start whole programs */
  readonly programs: readonly string[]
  /** need Chromium */
  readonly browser: readonly string[]
}

/** All test files, or those whose path holds one of the words. */
export function selectTests(words: readonly string[]): Selection {
  const files = globSync(['src/**/*.test.ts', 'test/**/*.test.ts']).sort()
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  const isBrowser = (file: string) => file.startsWith('test/browser/') || file.endsWith('.browser.test.ts')
  const isProgram = (file: string) => file.startsWith('test/start/') || file.startsWith('test/reliability/') || file.startsWith('test/bench/') || programs.includes(file)
  return {
    quick: files.filter((file) => !isBrowser(file) && !isProgram(file)),
    programs: files.filter(isProgram),
    browser: files.filter(isBrowser),
  }
}
