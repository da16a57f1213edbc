import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Installs the packages of package-lock.json where they are not there yet; a stamp in node_modules says so quickly.
 * @param {string} root @param {{ withTools: boolean }} wanted withTools: what only tests need, too
 */
export async function install(root, { withTools }) {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).digest('hex')
  const stamp = join(root, 'node_modules/.pareto')
  const [found, tools] = read(stamp).split(' ')
  if (found === wanted && (tools === 'tools' || !withTools)) return
  if (!isInstalled(root, JSON.parse(lock.toString()), withTools)) {
    // `npm ci` begins by removing everything, which a running Pareto would not survive.
    await npm(root, found === wanted ? ['install', '--no-save', '--include=dev'] : ['ci', withTools ? '--include=dev' : '--omit=dev'])
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(stamp, `${wanted} ${withTools ? 'tools' : 'only-to-run'}`)
}

/** Whether npm has put there, perhaps called by hand, what the lock asks for. */
function isInstalled(root, lock, withTools) {
  const hidden = read(join(root, 'node_modules/.package-lock.json'))
  if (!hidden) return false
  const there = JSON.parse(hidden).packages
  return Object.entries(lock.packages).every(([path, { version, optional, dev, devOptional }]) =>
    path === '' || optional || ((dev || devOptional) && !withTools) || there[path]?.version === version)
}

/** @param {string} root @param {string[]} words */
async function npm(root, words) {
  const all = [...words, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const script = process.env.npm_execpath
  const [program, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []]
  const stop = showProgress('Installing packages, once')
  const child = spawn(program, [...first, ...all], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  const stopToo = (signal) => { child.kill(signal); process.exit(1) }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stopToo)
  let errors = ''
  child.stderr.on('data', (piece) => { errors += piece })
  const status = await new Promise((done) => {
    child.once('error', () => done('npm was not found'))
    child.once('close', done)
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, stopToo)
  stop(status === 0)
  if (status !== 0) throw new Error(`The packages could not be installed: ${reasonIn(errors) || status}`)
}

/** The first lines that npm complained with; its advice and usage follow. */
const reasonIn = (errors) => errors.split('\n').filter((line) => line.startsWith('npm error')).slice(0, 6)
  .map((line) => line.replace(/^npm error ?/, '')).filter(Boolean).join('; ')

/** @param {string} text @returns {(done: boolean) => void} */
function showProgress(text) {
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  if (!process.stderr.isTTY) console.error(`${text} …`)
  const timer = process.stderr.isTTY ? setInterval(() => process.stderr.write(`\r${text} … ${seconds()} s`), 200) : undefined
  return (done) => {
    clearInterval(timer)
    if (timer) process.stderr.write('\r\x1b[K')
    if (done) console.error(`Packages installed in ${seconds()} s`)
  }
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
