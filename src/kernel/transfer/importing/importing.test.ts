import assert from 'node:assert/strict'
import { test } from 'node:test'
import Excel from 'exceljs'
import iconv from 'iconv-lite'
import { type Run, bringIn, ended, importWorld, listed, openWorld, takeBack, upload } from '#test/imports.ts'
import { signedIn } from '#test/people.ts'

const counts = (run: Run) => run['counts'] as unknown as Record<string, number> & { made: Record<string, number> }
const only = (records: readonly Readonly<Record<string, unknown>>[]): Readonly<Record<string, never>> => {
  assert.equal(records.length, 1)
  return records[0] as Readonly<Record<string, never>>
}
const problems = (run: Run) => run['problems'] as unknown as { row: number; column: number; field: string; code: string; value: string; text: string }[]

test('a thousand rows with ten mistakes: 990 come in, ten are refused with reasons, undo takes the 990 away', async (t) => {
  const world = await importWorld(t)
  const rows = Array.from({ length: 1000 }, (_, at) => (at % 100 === 50 ? `Person ${at},no e-mail at all,soon` : `Person ${at},p${at}@example.org,2020-01-${String((at % 28) + 1).padStart(2, '0')}`))
  const run = await bringIn(world, 'contacts.csv', `Full name,E-mail,Birthday\n${rows.join('\n')}\n`)
  assert.equal(run.state, 'done')
  assert.deepEqual([counts(run)['created'], counts(run)['refused']], [990, 10])
  assert.deepEqual(problems(run).slice(0, 2).map(({ row, field, value }) => [row, field, value]), [[52, 'email', 'no e-mail at all'], [52, 'birthday', 'soon']])
  const refused = await world.app.inject({ url: `/api/imports/${run.id}/refused.csv`, headers: { cookie: [...world.anna.cookies].map((pair) => pair.join('=')).join('; ') } })
  assert.deepEqual([...refused.rawPayload.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  const lines = refused.body.trim().split('\r\n')
  assert.equal(lines.length, 11)
  assert.equal(lines[0], 'Full name,E-mail,Birthday,Reason')
  assert.match(lines[1] ?? '', /^Person 50,no e-mail at all,soon,"?E-mail: .*“no e-mail at all”.*Birthday: .*“soon”/)
  await takeBack(world, run['batch'])
  const { body } = await world.anna.ask('GET', '/api/people?count=true&limit=1')
  assert.equal(body['total'], 0)
})

test('a dry run says what would happen and writes nothing', async (t) => {
  const world = await importWorld(t)
  await bringIn(world, 'companies.csv', 'Name\nAcme\n')
  const file = 'Name,Phone,Parent company\nAcme,+48 22 123 45 67,\nBeta,,Acme\nGamma,,Beta\nDelta,many,\n'
  const run = await bringIn(world, 'companies.csv', file, {}, 'check')
  const { created, updated, refused, linked } = counts(run)
  assert.deepEqual([run.state, created, updated, refused, linked], ['checked', 2, 1, 1, 2])
  assert.deepEqual(problems(run).map(({ row, field, code }) => [row, field, code]), [[5, 'phone', 'phone']])
  assert.equal((await listed(world, 'companies', 'name')).length, 1)
})

test('the same file a second time changes nothing; changed cells update, empty cells leave what is there', async (t) => {
  const world = await importWorld(t)
  const first = 'ID,Company,Industry,Phone\n7,Ромашка,Цветы,+7 495 123-45-67\n8,Гвоздика,Цветы,\n'
  await bringIn(world, 'companies.csv', first)
  assert.deepEqual([counts(await bringIn(world, 'companies.csv', first))].map(({ created, updated, unchanged }) => [created, updated, unchanged]), [[0, 0, 2]])
  const run = await bringIn(world, 'companies.csv', 'ID,Company,Industry,Phone\n7,Ромашка Плюс,,+7 812 123-45-67\n')
  assert.deepEqual([counts(run)['created'], counts(run)['updated']], [0, 1])
  const changed = only((await listed(world, 'companies', 'name,industry,phone')).filter(({ phone }) => phone !== null))
  assert.deepEqual([changed['name'], changed['industry']], ['Ромашка Плюс', 'Цветы'])
  assert.deepEqual((changed['phone'] as unknown as { value: string }[]).map(({ value }) => value), ['+74951234567', '+78121234567'])
})

test('modes: create refuses what exists, update refuses what does not', async (t) => {
  const world = await importWorld(t)
  await bringIn(world, 'contacts.csv', 'Name,E-mail\nJan Nowak,jan@example.pl\n')
  const both = 'Name,E-mail\nJan Kowalski,jan@example.pl\nAnna Lis,anna@example.pl\n'
  const created = await bringIn(world, 'contacts.csv', both, { mode: 'create' }, 'check')
  assert.deepEqual(problems(created).map(({ row, code }) => [row, code]), [[2, 'import.exists']])
  const updated = await bringIn(world, 'contacts.csv', both, { mode: 'update' }, 'check')
  assert.deepEqual(problems(updated).map(({ row, code }) => [row, code]), [[3, 'import.noMatch']])
})

test('dates that could be read either way are asked about; one telling value answers for its column', async (t) => {
  const world = await importWorld(t)
  const unclear = 'Name,Birthday\nA B,03/04/1980\nC D,05/06/1981\n'
  const { body } = await upload(world, 'contacts.csv', unclear)
  const id = Number(body['id'])
  await world.anna.ask('POST', `/api/imports/${id}/check`)
  const asked = await ended(world, id)
  assert.deepEqual((asked['report'] as unknown as { ambiguousDates: object[] }).ambiguousDates, [{ column: 1, header: 'Birthday', count: 2, examples: ['03/04/1980', '05/06/1981'] }])
  await world.anna.ask('POST', `/api/imports/${id}/run`)
  const refused = await ended(world, id)
  assert.deepEqual([refused.state, (refused['failure'] as unknown as { code: string }).code], ['failed', 'import.ambiguousDates'])
  await world.anna.ask('PATCH', `/api/imports/${id}`, { options: { dateOrder: 'dmy' } })
  await world.anna.ask('POST', `/api/imports/${id}/run`)
  assert.equal((await ended(world, id)).state, 'done')
  await bringIn(world, 'contacts.csv', 'Name,Birthday\nE F,03/04/1980\nG H,12/31/1981\n')
  assert.deepEqual((await listed(world, 'people', 'birthday')).map(({ birthday }) => birthday), ['1980-04-03', '1981-06-05', '1980-03-04', '1981-12-31'])
})

test('linked records are made where the file brings new ones, and single slips are refused with what is alike', async (t) => {
  const world = await importWorld(t)
  const fresh = await bringIn(world, 'contacts.csv', 'Name,Company,Owner\nA B,Acme,Olga Petrenko\nC D,Acme,Olga Petrenko\nE F,Betatech,Olga Petrenko\n')
  assert.deepEqual(counts(fresh).made, { company: 2, user: 1 })
  const rows = Array.from({ length: 30 }, (_, at) => `P${at} Q,${at === 5 ? 'Betatehc' : at === 6 ? 'BETA TECH' : 'Acme'}`)
  const later = await bringIn(world, 'contacts.csv', `Name,Company\n${rows.join('\n')}\n`)
  assert.deepEqual([counts(later)['created'], counts(later)['refused'], counts(later).made], [29, 1, {}])
  assert.deepEqual(problems(later).map(({ code, value, text }) => [code, value, text]), [['import.linkAlike', 'Betatehc', 'There is no record “Betatehc”. Similar: Betatech.']])
  assert.deepEqual((later['report'] as unknown as { similar: object[] }).similar, [{ column: 1, field: 'company', text: 'BETA TECH', title: 'Betatech', count: 1 }])
})

test('what to do with unknown names and values can be said: map, leave empty, make', async (t) => {
  const world = await importWorld(t)
  const file = 'Deal,Stage\nOne,Verkauft\nTwo,Junk\nThree,Pilot\nFour,Closed Won\n'
  const run = await bringIn(world, 'deals.csv', file, { columns: { Stage: { field: 'stage' } }, values: { Stage: { Verkauft: 'Won', Junk: 'Lost', Pilot: { create: true } } } })
  assert.deepEqual([counts(run)['created'], counts(run).made], [4, { stage: 1 }])
  const stages = (await listed(world, 'deals', 'name,stage')).map(({ stage }) => (stage as { title: string }).title)
  assert.deepEqual(stages, ['Won', 'Lost', 'Pilot', 'Won'])
  const order = (await listed(world, 'stages', 'name')).map(({ name }) => name)
  assert.ok(order.includes('Pilot'))
})

test('rows may link to rows that come later, and to records of another file by its ids', async (t) => {
  const world = await importWorld(t)
  await bringIn(world, 'companies.csv', 'Account Id,Account Name,Parent Id\n11,Daughter,12\n12,Mother,\n', { source: 'old crm' })
  await bringIn(world, 'contacts.csv', 'Name,Account Id\nJan Nowak,11\n', { source: 'old crm' })
  const parents = (await listed(world, 'companies', 'name,parent')).map(({ name, parent }) => [name, (parent as { title: string } | null)?.title])
  assert.deepEqual(parents, [['Daughter', 'Mother'], ['Mother', undefined]])
  assert.equal((await listed(world, 'people', 'company.name'))[0]?.['company.name'], 'Daughter')
})

test('rows that repeat an earlier one are counted: by their own number they merge, wholly equal ones are refused', async (t) => {
  const world = await importWorld(t)
  const merged = await bringIn(world, 'products.csv', 'Code,Product,Price\nA1,Bolt,1.50\nA1,Bolt M8,\nB2,Nut,0.50\n')
  assert.deepEqual([counts(merged)['created'], counts(merged)['updated'], counts(merged)['duplicates']], [2, 1, 1])
  const same = await bringIn(world, 'companies.csv', 'Name,Industry\nAcme,Steel\nAcme,Steel\nAcme,Glass\n')
  assert.deepEqual(problems(same).map(({ row, code }) => [row, code]), [[3, 'import.sameRow'], [4, 'import.sameNameInFile']])
  assert.equal(counts(same)['created'], 2)
})

test('a value that must be unique refuses its own row only', async (t) => {
  const world = await importWorld(t)
  const run = await bringIn(world, 'users.csv', 'Name,E-mail\nOlga,olga@acme.test\nIvan,ivan@acme.test\n', { matchBy: ['name'] })
  assert.equal(counts(run)['created'], 2)
  const again = await bringIn(world, 'users.csv', 'Name,E-mail\nPetro,olga@acme.test\nMaria,maria@acme.test\n', { matchBy: ['name'] })
  assert.deepEqual([counts(again)['created'], problems(again).map(({ row, field, code }) => [row, field, code])], [1, [[2, 'email', 'taken']]])
})

test('amounts, addresses, several e-mails and telephones come from their columns', async (t) => {
  const world = await importWorld(t)
  const text = 'Название;Юридический адрес;Город доставки;Рабочий телефон;Мобильный телефон;E-mail;Годовой оборот;Валюта\r\n'
    + '«Ромашка»;119021, Россия, г. Москва, ул. Льва Толстого, 16;Тула;+7 495 123-45-67;+7 916 123-45-67;info@romashka.example, sale@romashka.example;22 700,50;RUB\r\n'
  await bringIn(world, 'компании.csv', iconv.encode(text, 'windows-1251'))
  const company = only(await listed(world, 'companies', 'name,address,phone,email,revenue'))
  assert.equal(company['name'], '«Ромашка»')
  assert.deepEqual((company['address'] as unknown as { value: { city: string } }[]).map(({ value }) => value.city), ['Москва', 'Тула'])
  assert.deepEqual(company['phone'], [{ value: '+74951234567', label: 'work' }, { value: '+79161234567', label: 'mobile' }])
  assert.deepEqual((company['email'] as unknown as { value: string }[]).map(({ value }) => value), ['info@romashka.example', 'sale@romashka.example'])
  const { amount, currency } = company['revenue'] as unknown as { amount: string; currency: string }
  assert.deepEqual([amount, currency], ['22700.50', 'RUB'])
})

test('an import that lost its process goes on where it stopped, and every row comes in once', async (t) => {
  const world = await importWorld(t)
  const rows = Array.from({ length: 2300 }, (_, at) => `Person ${at},Surname${at}`)
  const { body } = await upload(world, 'contacts.csv', `First name,Last name\n${rows.join('\n')}\n`)
  const id = Number(body['id'])
  await world.anna.ask('POST', `/api/imports/${id}/run`)
  await world.app.close()
  const other = await openWorld(t, world.database, world.folder)
  const run = await ended(other, id)
  assert.deepEqual([run.state, counts(run)['created'], run['done']], ['done', 2300, 2300])
  const { body: all } = await other.anna.ask('GET', '/api/people?count=true&limit=1')
  assert.equal(all['total'], 2300)
})

test('a process that only answers leaves imports to one that works', async (t) => {
  const web = await importWorld(t, { process: 'web' })
  const { body } = await upload(web, 'contacts.csv', 'First name,Last name\nAnna,Sokolova\n')
  const id = Number(body['id'])
  const begun = await web.anna.ask('POST', `/api/imports/${id}/run`)
  assert.deepEqual([begun.status, begun.body['state'], begun.body['done']], [202, 'running', 0])
  await openWorld(t, web.database, web.folder, { process: 'worker' })
  assert.deepEqual(counts(await ended(web, id))['created'], 1)
})

test('a cancelled import keeps what it wrote, which can be undone', async (t) => {
  const world = await importWorld(t)
  const rows = Array.from({ length: 3000 }, (_, at) => `Person ${at},Surname${at}`)
  const { body } = await upload(world, 'contacts.csv', `First name,Last name\n${rows.join('\n')}\n`)
  const id = Number(body['id'])
  await world.anna.ask('POST', `/api/imports/${id}/run`)
  const cancelled = await world.anna.ask('POST', `/api/imports/${id}/cancel`)
  assert.equal(cancelled.body['state'], 'cancelled')
  const written = Number((await world.anna.ask('GET', '/api/people?count=true&limit=1')).body['total'])
  assert.ok(written < 3000)
  if (written > 0) await takeBack(world, cancelled.body['batch'])
  assert.equal((await world.anna.ask('GET', '/api/people?count=true&limit=1')).body['total'], 0)
})

test('a mapping that somebody ran is offered for the next file with the same headers', async (t) => {
  const world = await importWorld(t)
  await bringIn(world, 'x.csv', 'Feld A,Feld B\nAcme,Stahl\n', { entity: 'company', columns: { 'Feld A': 'name', 'Feld B': 'industry' } })
  const { body } = await upload(world, 'y.csv', 'Feld A,Feld B\nBeta,Glas\n')
  assert.deepEqual([body['remembered'], body['entity'], (body['plan'] as unknown as { columns: { targets: { field: string }[] }[] }).columns.map(({ targets }) => targets[0]?.field)], [true, 'company', ['name', 'industry']])
})

test('what a plan names must exist', async (t) => {
  const world = await importWorld(t)
  const { body } = await upload(world, 'companies.csv', 'Name\nAcme\n')
  const wrong = await world.anna.ask('PATCH', `/api/imports/${body['id']}`, { columns: { Nome: 'name', Name: 'turnover' }, mode: 'replace' })
  assert.equal(wrong.status, 422)
  assert.deepEqual((wrong.body['problems'] as unknown as { field: string; code: string }[]).map(({ field, code }) => [field, code]), [['mode', 'option'], ['columns', 'import.noColumn'], ['Name', 'unknownField']])
})

test('files that are no table and files that are too large are refused in words', async (t) => {
  const world = await importWorld(t, { uploadLimit: 10_000 })
  const { status, body } = await upload(world, 'scan.csv', '%PDF-1.4 and so on')
  assert.deepEqual([status, body['code'], body['title']], [422, 'file.notATable', 'This is no table. CSV, XLSX and vCard files can be imported.'])
  const book = new Excel.Workbook()
  book.addWorksheet('Sheet1')
  assert.equal((await upload(world, 'book.xlsx', Buffer.from(await book.xlsx.writeBuffer()))).body['code'], 'file.empty')
  assert.equal((await upload(world, 'large.csv', 'a,b\n'.repeat(5000))).status, 413)
})

test('everybody imports within their rights and sees their own imports only', async (t) => {
  const world = await importWorld(t)
  const rep = await signedIn(world, 'rep@acme.test', 'rep')
  const reader = await signedIn(world, 'reader@acme.test', 'read-only')
  assert.equal((await upload(world, 'contacts.csv', 'Name\nA B\n', reader)).status, 403)
  const { status, body } = await upload(world, 'contacts.csv', 'Name,Owner\nA B,Somebody New\n', rep)
  assert.equal(status, 201)
  assert.ok(!(body['entities'] as unknown as { entity: string }[]).some(({ entity }) => entity === 'user'))
  await rep.ask('POST', `/api/imports/${body['id']}/run`)
  const run = await ended(world, Number(body['id']))
  assert.deepEqual([counts(run)['created'], counts(run).made, problems(run)[0]?.code], [1, {}, 'linkNotFound'])
  const foreign = await bringIn(world, 'contacts.csv', 'Name\nC D\n')
  assert.equal((await rep.ask('GET', `/api/imports/${foreign.id}`)).status, 404)
  assert.equal(((await rep.ask('GET', '/api/imports')).body['items'] as unknown as unknown[]).length, 1)
})

test('options that are new can be made before the rows come in', async (t) => {
  const world = await importWorld(t)
  await world.anna.ask('POST', '/api/fields', { entity: 'company', kind: 'choice', label: { en: 'Segment' }, options: [{ key: 'small', label: { en: 'Small' } }] })
  const file = 'Name,Segment\nAcme,Small\nBeta,Huge\nGamma,Huge\nDelta,Odd\n'
  const changes = { columns: [{}, { unknown: 'create', values: { Odd: null } }] }
  const dry = await bringIn(world, 'companies.csv', file, changes, 'check')
  assert.deepEqual([counts(dry)['created'], counts(dry)['refused']], [4, 0])
  assert.equal(counts(await bringIn(world, 'companies.csv', file, changes))['created'], 4)
  const { body } = await world.anna.ask('GET', '/api/model')
  const company = (body['entities'] as unknown as { name: string; fields: Record<string, { options?: { label: Record<string, string> }[] }> }[]).find(({ name }) => name === 'company')
  assert.deepEqual(company?.fields['c_segment']?.options?.map(({ label }) => label['en']), ['Small', 'Huge'])
})

test('cards of an address book come in as people', async (t) => {
  const world = await importWorld(t)
  const cards = 'BEGIN:VCARD\nVERSION:3.0\nFN:Anna Kowalska\nN:Kowalska;Anna;;;\nORG:Acme\nTEL;TYPE=CELL:+48 600 100 200\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Ольга Смирнова\nEND:VCARD\n'
  const run = await bringIn(world, 'book.vcf', cards)
  assert.deepEqual([counts(run)['created'], counts(run).made, run['entity']], [2, { company: 1 }, 'person'])
  const people = await listed(world, 'people', 'name,phone,company.name')
  assert.deepEqual(people.map(({ name }) => (name as { first: string; last: string }).last), ['Kowalska', 'Смирнова'])
  assert.deepEqual(people.map((person) => [person['company.name'], person['phone']]), [['Acme', [{ value: '+48600100200', label: 'mobile' }]], [null, null]])
})

test('a row without a name comes in by its key where others have names, and is refused where keys are all there is', async (t) => {
  const world = await importWorld(t)
  const named = await bringIn(world, 'companies.csv', 'ID,Company,Industry\n7,Ромашка,Цветы\n8,,Цветы\n')
  assert.deepEqual([counts(named)['created'], counts(named)['named']], [2, 1])
  assert.deepEqual((await listed(world, 'companies', 'name')).map(({ name }) => name).sort(), ['8', 'Ромашка'])
  const unnamed = await bringIn(world, 'companies.csv', 'ID,Industry\n9,Цветы\n', { entity: 'company' })
  assert.deepEqual([counts(unnamed)['created'], counts(unnamed)['refused']], [0, 1])
  const people = await bringIn(world, 'people.csv', 'Name,E-mail\n,jan.nowak@example.pl\n')
  assert.equal(counts(people)['named'], 1)
  assert.deepEqual((await listed(world, 'people', 'name')).map(({ name }) => name), [{ first: 'jan', middle: null, last: 'nowak' }])
})

test('the records of an import are found by its batch, also after later edits, and by others only where they may', async (t) => {
  const world = await importWorld(t)
  await bringIn(world, 'old.csv', 'ID,Name,Industry\n1,Acme,Toys\n2,Beta,Toys\n')
  const run = await bringIn(world, 'new.csv', 'ID,Name,Industry\n1,Acme,Food\n2,Beta,Toys\n3,Gamma,Toys\n')
  const [beta] = await listed(world, 'companies', 'name', `&filter=${encodeURIComponent('{"field":"name","op":"=","value":"Beta"}')}`)
  await world.anna.ask('PATCH', `/api/companies/${String(beta?.['id'])}`, { industry: 'Wood' })
  const filter = `&filter=${encodeURIComponent(JSON.stringify({ field: '#batch', op: '=', value: run['batch'] }))}`
  assert.deepEqual((await listed(world, 'companies', 'name', filter)).map(({ name }) => name).sort(), ['Acme', 'Gamma'])
  assert.deepEqual(await listed(world, 'people', 'name', filter), [])
  const { body } = await world.anna.ask('GET', `/api/companies?filter=${encodeURIComponent('{"field":"#batch","op":">","value":1}')}`)
  assert.equal(body['status'], 422)
  const rita = await signedIn(world, 'rita@acme.test', 'manager')
  const others = await rita.ask('GET', `/api/companies?${filter.slice(1)}`)
  assert.deepEqual([others.status, others.body['items']], [200, []])
})

test('deals won and lost elsewhere are so here, however their program writes it, and a line of totals is no deal', async (t) => {
  const world = await importWorld(t)
  const rows = ['Tea;1 000;Closed Won (Sales Pipeline);Anna;x', 'Salt;2 000;Сделка провалена;Anna;y', 'Silk;3 000;Угоду програно;Anna;z', 'Итого:;6 000;;;']
  const run = await bringIn(world, 'deals.csv', ['Название сделки;Сумма;Этап;Контакт;Комментарий', ...rows].join('\n'))
  assert.deepEqual(problems(run).map(({ row, code, value }) => [row, code, value]), [[5, 'import.totalRow', 'Итого:']])
  const deals = await listed(world, 'deals', 'name,status')
  assert.deepEqual(deals.map(({ name, status }) => [name, status]).sort(), [['Salt', 'lost'], ['Silk', 'lost'], ['Tea', 'won']])
})

test('a line of totals is left out whatever its formulas were saved with, and comes in where a person says so', async (t) => {
  const world = await importWorld(t)
  const book = new Excel.Workbook()
  const sheet = book.addWorksheet('Companies')
  sheet.addRows([['Name', 'Employees', 'Phone'], ['Acme', 5, '+48 22 123 45 67'], ['Total', null, '+48 22 765 43 21'], ['Beta', { formula: 'B2*2' }, null]])
  sheet.addRow(['Итого', { formula: 'SUM(B2:B4)' }, null])
  sheet.addRow(['Grand total:', { formula: 'SUM(B2:B5)', result: 15 }, null])
  const file = Buffer.from(await book.xlsx.writeBuffer())
  const dry = await bringIn(world, 'companies.xlsx', file, {}, 'check')
  assert.deepEqual(problems(dry).map(({ row, code, value }) => [row, code, value]), [[4, 'import.unworked', ''], [5, 'import.totalRow', 'Итого'], [5, 'import.unworked', ''], [6, 'import.totalRow', 'Grand total:']])
  assert.deepEqual([counts(dry)['created'], counts(dry)['refused'], counts(dry)['warned']], [3, 2, 1])
  const run = await bringIn(world, 'companies.xlsx', file, { options: { totals: 'keep' } })
  assert.deepEqual([counts(run)['created'], counts(run)['refused'], counts(run)['warned']], [5, 0, 3])
  const csv = await bringIn(world, 'more.csv', 'Name,Employees\nGamma,7\nTotal,7\nRazem,\n')
  assert.deepEqual(problems(csv).map(({ row, code }) => [row, code]), [[3, 'import.totalRow']])
})

test('a row that fits several records is refused with its name as the file writes it', async (t) => {
  const world = await importWorld(t)
  await bringIn(world, 'companies.csv', 'Name,Phone\nACME Ltd,+48 22 123 45 67\nACME Ltd,+48 22 765 43 21\n', { options: { duplicates: 'keep' } })
  const run = await bringIn(world, 'cities.csv', 'City,Name\nLublin,ACME Ltd\n', { mode: 'update' })
  assert.deepEqual(problems(run).map(({ column, code, value, text }) => [column, code, value, text]),
    [[1, 'import.severalMatch', 'ACME Ltd', '“ACME Ltd” fits 2 records; it is not clear which one to update.']])
})
