import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'

const root = resolve(import.meta.dirname, '../..')
const built = join(root, 'dist/web')

/** Builds the web client into dist/web unless that was made from the sources as they are now. */
export async function buildWeb(say: (line: string) => void) {
  const sources = fingerprint()
  if (isBuiltFrom(sources)) return
  say('Building the web client …')
  const unfinished = `${built}-${process.pid}`
  removeUnfinished()
  await vite(unfinished)
  writeFileSync(join(unfinished, stamp), sources)
  replaceBy(unfinished, sources)
}

const stamp = '.sources'

function isBuiltFrom(sources: string): boolean {
  const path = join(built, stamp)
  return existsSync(path) && readFileSync(path, 'utf8') === sources
}

/** Somebody else may be building at the same time; a whole client takes the place of a whole one. */
function replaceBy(unfinished: string, sources: string) {
  const old = `${unfinished}-old`
  try {
    if (existsSync(built) && !isBuiltFrom(sources)) renameSync(built, old)
    renameSync(unfinished, built)
  } catch (error) {
    if (!isBuiltFrom(sources)) throw error
  }
  for (const folder of [unfinished, old]) rmSync(folder, { recursive: true, force: true })
}

/** What builds left whose process is gone. */
function removeUnfinished() {
  for (const folder of globSync(`${built}-*`)) {
    const [, pid = ''] = /-(\d+)(-old)?$/.exec(folder) ?? []
    if (!isAlive(Number(pid))) rmSync(folder, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** In a process of its own, so that its memory is given back. */
async function vite(folder: string) {
  const program = join(root, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [program, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const stopToo = () => child.kill()
  process.once('exit', stopToo)
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [output, errors, status] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  process.off('exit', stopToo)
  if (status !== 0) throw new Error(`The web client could not be built: ${(errors || output).trim()}`)
}

/** Names, sizes and times of everything that the client is made of. */
function fingerprint(): string {
  const hash = createHash('sha256')
  for (const part of ['vite.config.ts', 'package-lock.json', 'src', 'locales']) for (const line of seen(part)) hash.update(line)
  return hash.digest('hex')
}

function seen(part: string): readonly string[] {
  const path = join(root, part)
  const paths = statSync(path).isDirectory() ? files(path) : [path]
  return paths.sort().map((file) => {
    const { size, mtimeMs } = statSync(file)
    return `${file} ${size} ${mtimeMs}\n`
  })
}

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
