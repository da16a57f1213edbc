// Runs a program of Pareto on any Node from 20.19: installs what is missing, then hands over to the Node 24 that comes
// through npm. usage: node scripts/run.mjs <entry> [arguments]
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { install } from './install.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const [entry = 'src/apps/start.ts', ...rest] = process.argv.slice(2)

try {
  await install(root, { withTools: entry.startsWith('test/') })
  process.exitCode = await run(chosenNode(), ['--import', pathToFileURL(join(root, 'scripts/parent.mjs')).href, join(root, entry), ...rest])
} catch (error) {
  console.error(`pareto: ${error instanceof Error ? error.message : error}`)
  process.exitCode = 1
}

/** @returns {string} a Node that reads TypeScript */
function chosenNode() {
  const bundled = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin/node')
  if (existsSync(bundled)) return bundled
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath
  throw new Error(`Node ${process.versions.node} is too old here: install Node 22.18 or newer`)
}

/**
 * The program ends when we do: it watches the other end of a pipe.
 * @param {string} node @param {string[]} words @returns {Promise<number>} its exit status
 */
function run(node, words) {
  const cache = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/node')
  const child = spawn(node, words, {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: cache, PARETO_PARENT: '3' },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  stopWithNpm(child)
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('exit', (code, signal) => done(signal ? 128 + constants.signals[signal] : code ?? 1))
  })
}

/** @param {import('node:child_process').ChildProcess} child */
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return
  const npm = process.ppid
  setInterval(() => { if (process.ppid !== npm) child.kill('SIGTERM') }, 500).unref()
}
