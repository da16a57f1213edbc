import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import Excel from 'exceljs'
import fc from 'fast-check'
import { detectForm, readRows } from '../reading/files.ts'
import { type ImportWorld, bringIn, ended, importWorld, listed, upload } from '#test/imports.ts'
import { type Browser, signedIn } from '#test/people.ts'
import { neutralised, writeCsv } from './csv.ts'
import { writeXlsx } from './xlsx.ts'

async function download(world: ImportWorld, path: string, browser: Browser = world.anna) {
  return world.app.inject({ url: `/api/${path}`, headers: { cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') } })
}

const companies = 'ID,Name,Type,Industry,Phone,Mobile,E-mail,Billing Street,Billing City,Billing Country,Shipping City,Annual revenue,Employees,Tags,Description\n'
  + '1,Acme,Customer,Steel,+48 22 123 45 67,+48 600 100 200,a@acme.example,ul. Prosta 1,Warszawa,PL,Gdynia,1250.50 EUR,12,a; b,"two\nlines; ""quoted"""\n'
  + '2,=HYPERLINK("http://evil.example"),Partner,@x,,,,,,,,-5 USD,,,+1+1\n'

test('what a list shows goes out and comes in again unchanged, as CSV and as XLSX, in four languages', async (t) => {
  const world = await importWorld(t)
  await bringIn(world, 'companies.csv', companies)
  for (const [language, format] of [['en', 'csv'], ['ru', 'csv'], ['uk', 'xlsx'], ['pl', 'csv']]) {
    assert.equal((await world.anna.ask('PATCH', '/api/session', { language })).status, 204)
    const file = await download(world, `companies/export?format=${format}`)
    assert.equal(file.statusCode, 200)
    const run = await ended(world, await checked(world, `out.${format}`, file.rawPayload))
    assert.deepEqual(pick(run['counts'] as unknown as Record<string, number>), { created: 0, updated: 0, unchanged: 2, refused: 0 }, `${language} ${format} ${JSON.stringify(run['problems'])}`)
  }
})

async function checked(world: ImportWorld, name: string, content: Buffer): Promise<number> {
  const { body } = await upload(world, name, content)
  await world.anna.ask('POST', `/api/imports/${body['id']}/check`)
  return Number(body['id'])
}

const pick = ({ created, updated, unchanged, refused }: Record<string, number>) => ({ created, updated, unchanged, refused })

test('texts that a spreadsheet would run are put out of action; telephones and numbers stay what they are', async (t) => {
  const world = await importWorld(t)
  await bringIn(world, 'companies.csv', companies)
  const { body } = await download(world, 'companies/export?fields=name,industry,phone,revenue,description&sort=createdAt')
  const [, acme, evil] = body.split('\r\n')
  assert.match(acme ?? '', /^Acme,Steel,\+48 22 123 45 67; \+48 600 100 200 \(mobile\),1250.50,EUR,"two\nlines; ""quoted""",1$/)
  assert.match(body, /\r\n"'=HYPERLINK\(""http:\/\/evil.example""\)",'@x,,-5.00,USD,'\+1\+1,2\r\n$/)
  assert.ok(evil !== undefined)
})

test('a list goes out as it is seen: filter, order, columns over links, chosen records, rights', async (t) => {
  const world = await importWorld(t)
  await bringIn(world, 'companies.csv', companies)
  await bringIn(world, 'contacts.csv', 'Name,Company\nJan Nowak,Acme\nAnna Lis,\n')
  const filter = encodeURIComponent(JSON.stringify({ field: 'company.name', op: '=', value: 'Acme' }))
  assert.equal((await download(world, `people/export?fields=name,company,company.industry&filter=${filter}`)).body, '\ufeffName,Name: First name,Name: Middle name,Name: Last name,Company,Company: Industry,Pareto ID\r\nJan Nowak,Jan,,Nowak,Acme,Steel,1\r\n')
  assert.equal((await download(world, 'people/export?fields=company&ids=2')).body, '\ufeffCompany,Pareto ID\r\n,2\r\n')
  const rep = await signedIn(world, 'rep@acme.test', 'rep')
  await bringIn(world, 'deals.csv', 'Deal,Amount\nSecret,100\n')
  assert.equal((await download(world, 'deals/export?fields=name', rep)).body, '\ufeffName,Pareto ID\r\n')
  assert.equal((await download(world, 'people/export?fields=nothing')).statusCode, 422)
  assert.equal((await listed(world, 'people', 'name')).length, 2)
})

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of source) found.push(one)
  return found
}

const table = (rows: readonly (readonly string[])[]) => ({
  headers: ['a', 'b'],
  async* rows() { yield rows.map((row) => row.map((text) => ({ type: 'text' as const, text }))) },
})

test('any texts survive CSV and XLSX, and a spreadsheet program reads the same', async (t) => {
  const world = await importWorld(t)
  const cell = fc.string({ unit: fc.oneof(fc.constantFrom('=', '+', '-', '@', '"', ',', ';', '\n', ' ', "'", '&', '<', 'ł', 'Я', '_x0041_', '\u0007'), fc.string({ minLength: 1, maxLength: 1 })), minLength: 1, maxLength: 8 })
    .map((text) => `x${text}x`)
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
    const csv = join(world.folder, 'any.csv')
    await writeFile(csv, (await all(writeCsv(table(rows), { delimiter: ';', point: ',' }))).join(''))
    assert.deepEqual((await all(readRows(csv, { format: 'csv', encoding: 'utf-8', mark: 3, delimiter: ';' }))).flat().slice(1).map(({ cells }) => cells), rows)
    const xlsx = join(world.folder, 'any.xlsx')
    await writeFile(xlsx, Buffer.concat(await all(writeXlsx(table(rows), 'Any'))))
    assert.deepEqual((await all(readRows(xlsx, await detectForm(xlsx)))).flat().slice(1).map(({ cells }) => cells), rows)
    const book = await new Excel.Workbook().xlsx.readFile(xlsx)
    assert.equal(book.worksheets[0]?.rowCount, rows.length + 1)
  }), { numRuns: 40 })
})

test('a file that has begun goes on as it began while fields are archived, and one that cannot go on is no file', async (t) => {
  const world = await importWorld(t)
  const { body: field } = await world.anna.ask('POST', '/api/fields', { entity: 'company', kind: 'text', label: { en: 'Motto' } })
  const many = 25_000
  await world.database.run({ text: `insert into main.company (id, version, created_at, updated_at, name, c_motto) select nextval('main.company_id_seq'), 1, now(), now(), 'Company ' || n, repeat('A motto that fills all that lies between us. ', 20) from generate_series(1, ${many}) n`, values: [] })
  const url = await world.app.listen({ port: 0, host: '127.0.0.1' })
  const headers = { cookie: [...world.anna.cookies].map((pair) => pair.join('=')).join('; ') }
  const open = async () => {
    const body = (await fetch(`${url}/api/companies/export`, { headers })).body ?? new ReadableStream<Uint8Array>()
    const reader = body.getReader()
    const parts = [Buffer.from((await reader.read()).value ?? [])]
    return async () => {
      for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(Buffer.from(next.value))
      return Buffer.concat(parts).toString('utf8').trim().split('\r\n')
    }
  }
  const rest = await open()
  assert.equal((await world.anna.ask('DELETE', `/api/fields/company/${String(field['key'])}`)).status, 204)
  const lines = await rest()
  assert.deepEqual([lines.length, lines.filter((line) => line.includes('A motto that')).length, lines[0]?.includes('Motto')], [many + 1, many, true])
  await world.anna.ask('PATCH', `/api/fields/company/${String(field['key'])}`, { archived: false })
  const broken = await open()
  const killed = await world.database.run({ text: `select pg_terminate_backend(pid) from pg_stat_activity where query like 'fetch %' and datname = current_database()`, values: [] })
  assert.equal(killed.length, 1)
  await assert.rejects(broken(), /terminated/)
})

test('whatever begins like a formula never does so in CSV', () => {
  fc.assert(fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝'), fc.string({ minLength: 1 }), (sign, rest) => {
    const text = neutralised(sign + 'A' + rest)
    assert.equal(text[0], "'")
  }))
})

test('people go out as cards of every version and come in again with their photos, addresses and labels', async (t) => {
  const world = await importWorld(t)
  const { anna } = world
  const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  const { body: company } = await anna.ask('POST', '/api/companies', { name: 'Żółw; Sp. z o.o., Kraków' })
  for (const version of ['2.1', '3.0', '4.0']) {
    const photo = Buffer.concat([pixel.subarray(0, -12), Buffer.from(`0000000374455874${Buffer.from(version).toString('hex')}00000000`, 'hex'), pixel.subarray(-12)])
    const picture = await sendPicture(world, photo)
    const address = (city: string, label: string) => ({ value: { street: 'ul. Długa 5, m. 7', city, region: null, postalCode: '31-147', country: 'PL' }, label })
    const values = {
      name: { first: 'Łucja', middle: null, last: 'Wróbel-Śliwińska' }, picture, company: company['id'], jobTitle: 'Kierowniczka; działu, sprzedaży', birthday: '1980-04-03', tags: ['VIP', 'targi 2026'],
      phone: [{ value: '+48600100200', label: 'mobile' }, { value: '+48126334455', label: 'work' }], email: [{ value: `lucja${version}@example.pl`, label: 'home' }],
      address: [address('Kraków', 'work'), address('Gdańsk', 'home')], description: 'dwie linie:\nŻółć, gęślą jaźń \\ i długi tekst, który nie mieści się w jednej linii karty',
    }
    const { status, body: made } = await anna.ask('POST', '/api/people', values)
    assert.equal(status, 201, JSON.stringify(made))
    const file = await download(world, `people/export?format=vcf&version=${version}&ids=${made['id']}`)
    assert.match(String(file.headers['content-type']), /^text\/vcard/)
    assert.ok(file.payload.split('\r\n').every((line) => Buffer.byteLength(line) <= 78), version)
    await anna.ask('DELETE', `/api/people/${made['id']}`)
    await bringIn(world, 'people.vcf', file.rawPayload, { entity: 'person' })
    const { body } = await anna.ask('GET', `/api/people?fields=${Object.keys(values).join(',')}`)
    const [back] = body['items'] as unknown as Record<string, unknown>[]
    assert.deepEqual({ ...back, id: 0, version: 0, company: (back?.['company'] as { id: number } | null)?.id }, { ...values, id: 0, version: 0 }, version)
    assert.equal((await download(world, `pictures/${picture}`)).statusCode, 200)
    await anna.ask('DELETE', `/api/people/${back?.['id']}`)
  }
  assert.equal((await download(world, 'companies/export?format=vcf')).statusCode, 422)
})

async function sendPicture(world: ImportWorld, picture: Buffer): Promise<string> {
  const payload = Buffer.concat([Buffer.from('--B\r\nContent-Disposition: form-data; name="picture"; filename="p"\r\n\r\n'), picture, Buffer.from('\r\n--B--\r\n')])
  const cookie = [...world.anna.cookies].map((pair) => pair.join('=')).join('; ')
  const { payload: body } = await world.app.inject({ method: 'POST', url: '/api/pictures', payload, headers: { cookie, 'content-type': 'multipart/form-data; boundary=B', 'x-requested-with': 'pareto' } })
  return (JSON.parse(body) as { picture: string }).picture
}
