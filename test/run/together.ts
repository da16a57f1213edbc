// Runs test files one after the other in this process: each ends, with all that it has opened, before the next begins.
import { resolve } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { beginFile } from '../ending.ts'
import { patience } from './patience.ts'

for (const file of process.argv.slice(2)) {
  await test(file, { timeout: patience }, async (t) => {
    beginFile(t)
    await import(pathToFileURL(resolve(file)).href)
  })
}
