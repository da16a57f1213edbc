import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'

const root = resolve(import.meta.dirname, '../..')
const documents = ['README.md', 'ARCHITECTURE.md', 'STYLE.md', 'CONTRIBUTING.md', ...['docs/user', 'docs/how-to', 'docs/decisions'].flatMap((folder) =>
  readdirSync(join(root, folder)).filter((name) => name.endsWith('.md')).map((name) => join(folder, name)))]

for (const path of documents) {
  const text = readFileSync(join(root, path), 'utf8')

  test(`${path} names only files that exist`, () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, link]) => join(dirname(path), link ?? ''))
    const named = [...text.matchAll(/`((?:src|test|docs|locales)\/[\w./-]+\.\w+)`/g)].map(([, name]) => name ?? '').filter((name) => !name.includes('rating') && !name.includes('machine'))
    for (const name of [...links, ...named]) assert.ok(existsSync(join(root, name)), `${name} exists`)
  })

  test(`${path} shows code that is TypeScript`, () => {
    for (const code of blocks(text, 'ts').map(({ body }) => body)) {
      const whole = /^\s+\w+: [^;]*,\s*$/.test(code) ? `const fields = {${code}}` : code
      assert.doesNotThrow(() => stripTypeScriptTypes(whole), code)
    }
  })

  if (blocks(text, 'sh').some(({ body }) => body.includes('npm run pareto'))) {
    test(`${path} gives commands that work`, { timeout: 120_000 }, () => follow(text))
  }
}

/** Runs the commands of a document in their order, on a base of its own, with the files that it shows. */
async function follow(text: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pareto-docs-'))
  chmodSync(folder, 0o755)
  const environment = { ...process.env, PARETO_DATA: join(folder, 'data') }
  try {
    for (const { info, body } of [...blocks(text, 'csv'), ...blocks(text, 'json')]) if (info !== '') writeFileSync(join(folder, info), body)
    const cli = join(root, 'src/apps/cli.ts')
    const commands = blocks(text, 'sh').flatMap(({ body }) => body.split('\n')).filter((line) => line.startsWith('npm run pareto -- '))
    if (!commands[0]?.includes('setup')) commands.unshift('npm run pareto -- setup --email anna@acme.example --password "three brown foxes" --company Acme --language en --currency EUR')
    for (const command of commands) {
      const words = [...command.slice('npm run pareto -- '.length).matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
      await promisify(execFile)(process.execPath, [cli, ...words], { cwd: folder, env: environment })
        .catch((error: { stdout: string; stderr: string }) => assert.fail(`${command}\n${error.stdout}${error.stderr}`))
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('the first command of the README starts Pareto and prints a set-up link', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pareto-docs-'))
  chmodSync(folder, 0o755)
  const started = spawn('npm', ['start'], { cwd: root, env: { ...process.env, PORT: '0', PARETO_DATA: join(folder, 'data') } })
  let printed = ''
  await new Promise<void>((ready, fail) => {
    started.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      if (/ready http.*\n.*token=/s.test(printed)) ready()
    })
    started.once('exit', () => fail(new Error(printed)))
  })
  const ended = new Promise((end) => started.once('close', end))
  started.kill('SIGTERM')
  await ended
  rmSync(folder, { recursive: true, force: true })
})

function blocks(text: string, language: string): { info: string; body: string }[] {
  return [...text.matchAll(/^```(\w+)[ ]?([^\n]*)\n(.*?)^```/gms)]
    .filter(([, kind]) => kind === language).map(([, , info, body]) => ({ info: info ?? '', body: body ?? '' }))
}
