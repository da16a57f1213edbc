import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import type { Database } from '#kernel/database/database.ts'
import { openDatabase } from '#kernel/database/postgres.ts'
import { diskStorage } from '#kernel/files/disk.ts'
import { emptyDatabase } from '#test/cluster.ts'
import { Browser, answers, company, openWorld, signedIn } from '#test/people.ts'
import { portraitOf } from '#test/portrait.ts'
import { writeArchive } from './archive/write-archive.ts'
import { backUp } from './back-up.ts'
import { headPath } from './manifest.ts'
import { restore } from './restore.ts'
import { verify } from './verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'pareto-backup-'))
chmodSync(folder, 0o755)
const dataFolder = join(folder, 'data')
const files = diskStorage(dataFolder)
const base = await company()
await base.close()
const world = await openWorld(base.database, { dataFolder })
after(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})
const anna = await signedIn(world, answers.email)
const text = 'Договір № 1\r\nwith "quotes", a \\. line\n\\.\nand nothing more'
const acme = (await anna.ask('POST', '/api/companies', { name: 'Акме, "Ltd"', description: text })).body['id']
const { body: machine } = await anna.ask('POST', '/api/objects', { label: { en: { one: 'Machine', many: 'Machines' } }, icon: 'briefcase', access: 'team' })
const { body: seen } = await anna.ask('POST', '/api/fields', { entity: 'company', kind: 'number', label: { en: 'Machines seen' } })
await anna.ask('PATCH', `/api/companies/${acme}`, { version: 1, [String(seen['key'])]: 12.5 })
const picture = Buffer.from([0, 255, 10, 13])
writeFileSync(join(folder, 'picture'), picture)
mkdirSync(join(dataFolder, 'files/coming'), { recursive: true })
writeFileSync(join(dataFolder, 'files/coming/1'), 'on its way')
await files.put(createHash('sha256').update(picture).digest('hex'), join(folder, 'picture'))
writeFileSync(join(dataFolder, 'empty.key'), '')

let made = 0
const archive = () => join(folder, `backup-${++made}.tar`)
const single = ({ url }: Database) => openDatabase(url, { max: 1 })

let one: Promise<{ path: string }> | undefined

const anArchive = async () => (await (one ??= backUp(world.database, { to: archive(), dataFolder, files }))).path

/** A restored base in a database and folder of its own. */
async function restored(from: string) {
  const database = single(await emptyDatabase())
  const data = mkdtempSync(join(folder, 'restored-'))
  const result = await restore(database, { from, dataFolder: data, files: diskStorage(data) })
  return { database, data, result }
}

/** An archive of a moment in which nothing was written behind, as rates are a second after the start. */
async function backUpQuietly() {
  for (let before = await portraitOf(world.database); ;) {
    const done = await backUp(world.database, { to: archive(), dataFolder, files })
    const standing = await portraitOf(world.database)
    if (JSON.stringify(standing) === JSON.stringify(before)) return { done, standing }
    before = standing
  }
}

const filesOf = (data: string) => readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.parentPath.endsWith('coming'))
  .map((entry) => join(entry.parentPath, entry.name)).map((path) => [path.slice(data.length), createHash('sha256').update(readFileSync(path)).digest('hex')]).sort()

test('a restored base equals the one that was backed up: every row, every file, how it is built, and what people do in it', async (t) => {
  const { done, standing } = await backUpQuietly()
  const there = await restored(done.path)
  const came = await portraitOf(there.database)
  assert.deepEqual(Object.entries(came.sums).filter(([table, sum]) => sum !== standing.sums[table]), [])
  assert.deepEqual(came.structure, standing.structure)
  assert.deepEqual(filesOf(there.data), filesOf(dataFolder))
  assert.deepEqual([there.result.rows, there.result.files, there.result.putAside], [done.rows, 1, null])
  await there.database.close()
  const copy = await openWorld(openDatabase(there.database.url, { max: 3 }), { dataFolder: there.data })
  t.after(() => copy.close().then(() => copy.database.close()))
  const browser = new Browser(copy)
  assert.equal((await browser.signIn(answers.email)).status, 204)
  const { body: read } = await browser.ask('GET', `/api/companies/${acme}`)
  assert.deepEqual([read['description'], read[String(seen['key'])]], [text.replaceAll('\r\n', '\n'), 12.5])
  assert.deepEqual((await browser.ask('GET', `/api/${machine['plural']}`)).body['items'], [])
  assert.match(JSON.stringify((await browser.ask('GET', '/api/search?q=акмэ')).body), /Акме/)
  const { status, body } = await browser.ask('POST', '/api/companies', { name: 'Next' })
  assert.deepEqual([status, Number(body['id']) > Number(acme)], [201, true])
})

test('a backup made while people write is of one moment: whoever reads it finds nothing half done', async () => {
  const to = archive()
  let over = false
  let written = 0
  const write = async (name: string) => {
    while (!over) {
      const { body } = await anna.ask('POST', '/api/companies', { name })
      await anna.ask('PATCH', `/api/companies/${body['id']}`, { version: 1, name: `${name} II` })
      written++
    }
  }
  const writers = ['Alfa', 'Beta', 'Gamma', 'Delta'].map((name) => write(name))
  const before = written
  await backUp(world.database, { to, dataFolder, files }).finally(() => { over = true })
  await Promise.all(writers)
  assert.ok(written > before)
  const { database } = await restored(to)
  const [counts] = await database.run({
    text: `select count(*) filter (where c.version is distinct from (select max(version) from main.change_log l where l.entity = 'company' and l.record_id = c.id)),
      count(*) filter (where not exists (select from main.search_entry s where s.entity = 'company' and s.record_id = c.id)),
      (select count(*) from main.change_log l where l.entity = 'company' and not exists (select from main.company where id = l.record_id)) from main.company c`,
    values: [],
  })
  await database.close()
  assert.deepEqual(counts, ['0', '0', '0'])
})

test('ordinary tools open an archive, and its checksums hold', async () => {
  const to = await anArchive()
  const out = mkdtempSync(join(folder, 'unpacked-'))
  await promisify(execFile)('tar', ['xf', to, '-C', out])
  const { stdout } = await promisify(execFile)('sha256sum', ['-c', 'SHA256SUMS'], { cwd: out })
  assert.match(stdout, /tables\/main\/company\.csv\.gz: OK/)
  assert.deepEqual([...filesOf(join(out, 'data')), ...filesOf(join(out, 'files')).map(([path, sum]) => [`/files${path}`, sum])].sort(), filesOf(dataFolder))
})

test('a damaged archive, a foreign file and one of a newer version are told in one line, and nothing is touched', async () => {
  const whole = readFileSync(await anArchive())
  const bad = join(folder, 'bad.tar')
  const told = async (content: Buffer) => {
    writeFileSync(bad, content)
    return verify(bad).then(() => 'fine', (error: Error) => error.message)
  }
  for (const at of [whole.indexOf('"product"') + 12, whole.indexOf('tables/main/company.csv.gz') + 600, whole.length - 3000]) {
    const broken = Buffer.from(whole)
    broken[at] = (broken[at] ?? 0) ^ 1
    assert.match(await told(broken), /damaged|was made by/)
  }
  assert.match(await told(whole.subarray(0, whole.length - 5000)), /cut off|no whole backup/)
  assert.match(await told(Buffer.from('Hello')), /no backup of Pareto/)
  const newer = archive()
  const writer = await writeArchive(newer, new Date())
  await writer.add(headPath, (async function* head() { yield Buffer.from('{"format": 99, "product": "9.0.0"}') })())
  await writer.finish()
  const database = single(await emptyDatabase())
  await assert.rejects(restore(database, { from: newer, dataFolder: join(folder, 'nowhere'), files }), /made by Pareto 9\.0\.0 .*newer/)
  assert.equal(existsSync(join(folder, 'nowhere')), false)
  await database.close()
})

test('a base with data is replaced only when it is put somewhere first, as a whole, and never while somebody works on it', async () => {
  const from = await anArchive()
  const there = await restored(from)
  await there.database.run({ text: `update main.company set name = 'Later' where id = $1`, values: [acme] })
  writeFileSync(join(there.data, 'later.key'), 'later')
  const later = await portraitOf(there.database)
  await assert.rejects(restore(there.database, { from, dataFolder: there.data, files: diskStorage(there.data) }), /This base holds Acme: .*--old/)
  const other = openDatabase(there.database.url, { max: 1 })
  await other.run({ text: 'select 1', values: [] })
  const old = archive()
  await assert.rejects(restore(there.database, { from, dataFolder: there.data, files: diskStorage(there.data), old }), /running on this base/)
  await other.close()
  const told = (step: string) => { if (step === 'indexes') throw new Error('the power went') }
  await assert.rejects(restore(there.database, { from, dataFolder: there.data, files: diskStorage(there.data), old: archive(), told }), /the power went/)
  assert.deepEqual(await portraitOf(there.database), later)
  assert.ok(existsSync(join(there.data, 'later.key')))
  const { putAside } = await restore(there.database, { from, dataFolder: there.data, files: diskStorage(there.data), old })
  assert.equal(readFileSync(join(putAside ?? '', 'later.key'), 'utf8'), 'later')
  assert.equal(existsSync(join(there.data, 'later.key')), false)
  assert.notDeepEqual((await portraitOf(there.database)).sums, later.sums)
  const back = await restored(old)
  assert.deepEqual(await portraitOf(back.database), later)
  assert.ok(existsSync(join(back.data, 'later.key')))
  await Promise.all([there.database.close(), back.database.close()])
})
