import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Pages, pagesForFile } from './pages.ts'

const company = await pagesForFile()

const customers = [
  'ID;Название;Город;E-mail;Сотрудников;Сегмент;Основан',
  'K-1;Ромашка Імпорт;Київ;office@romashka.example;50;VIP;2001',
  'K-2;Heather & Moss;Lublin;office@heather.example;двадцать;VIP;1999',
  'K-1;Ромашка Імпорт;Київ;sales@romashka.example;50;VIP;2001',
].join('\r\n')

const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

test('a file is matched, tried, brought in and taken back', async () => {
  const page = await company.open('anna', '/import')
  await page.getByLabel('File to import').setInputFiles(file('customers.csv', customers))
  await page.getByRole('combobox', { name: 'Each row is about' }).waitFor()
  assert.equal(await page.getByRole('combobox', { name: 'Название goes to' }).inputValue(), 'Name')
  assert.equal(await page.getByRole('combobox', { name: 'Город goes to' }).inputValue(), 'Address: City')

  await page.getByRole('combobox', { name: 'Сегмент goes to' }).click()
  await page.getByRole('option', { name: 'New field…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Create the field' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[aria-label="Сегмент goes to"]')?.value === 'Сегмент')

  await page.getByRole('button', { name: 'Try it without writing' }).click()
  const problem = page.getByRole('table', { name: 'Problems' }).getByRole('row', { name: /Сотрудников/ })
  await problem.getByText('Row 3: двадцать').waitFor()
  await problem.getByText('refused').waitFor()
  const doubles = page.getByRole('table').filter({ hasText: 'E-mail ≠' })
  assert.match(await doubles.innerText(), /Row 2\s+Row 4[^]*office@romashka\.example\s+sales@romashka\.example/)
  assert.equal(await countOf(company, 'Heather & Moss'), 0)

  await page.reload()
  await page.getByRole('button', { name: /^Import \d+ compan/ }).click()
  await page.getByRole('heading', { name: 'Imported' }).waitFor()
  assert.equal(await countOf(company, 'Ромашка Імпорт'), 1)
  const refused = await page.request.get(company.url + await page.getByRole('link', { name: /Refused rows/ }).getAttribute('href'))
  assert.match(await refused.text(), /K-2;Heather & Moss;Lublin/)

  await page.getByRole('link', { name: 'Show the records' }).click()
  await page.getByRole('grid').getByText('Ромашка Імпорт').waitFor()
  await page.getByRole('group', { name: 'Filter' }).getByText('from the import of “customers.csv”').waitFor()
  assert.equal(await page.getByRole('grid').getByText('Соняшник').count(), 0)
  await page.goBack()
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByRole('heading', { name: 'Import undone' }).waitFor()
  assert.equal(await countOf(company, 'Ромашка Імпорт'), 0)
  await page.context().close()
})

test('dates that may be read either way are asked about before anything is written', async () => {
  const page = await company.open('anna', '/import')
  await page.getByLabel('File to import').setInputFiles(file('deals.csv', 'Deal Name,Amount,Closing Date\nFirst order,100,03/04/2026\nSecond order,200,05/06/2026\n'))
  await page.getByRole('button', { name: 'Try it without writing' }).click()
  const question = page.getByRole('group', { name: /Closing Date: 2 dates can be read either way/ })
  await question.waitFor()
  assert.equal(await page.getByRole('button', { name: /^Import \d+ deals/ }).isDisabled(), true)
  await question.getByRole('radio', { name: /Apr 3, 2026|3 Apr 2026/ }).click()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('button', { name: 'Import 2 deals' }).click()
  await page.getByRole('heading', { name: 'Imported' }).waitFor()
  const { body } = await company.world.as('anna').get(`/api/deals?search=${encodeURIComponent('First order')}`)
  assert.match(JSON.stringify(body), /2026-04-03/)

  await page.goto(company.url + '/settings/imports')
  await page.getByRole('button', { name: 'Undo the import of deals.csv' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByRole('row', { name: /deals\.csv/ }).getByText('undone').waitFor()
  await page.context().close()
})

test('names taken for similar ones, rows without a link and records without a name are told, and another meaning can be chosen', async () => {
  const page = await company.open('anna', '/import')
  const rows = ['D-1,ТОВ «Соняш ник»,100', 'D-2,ТОВ «Соняшник»,200', 'D-3,,300', 'D-4,ТОВ «Соняшник»,¥400']
  await page.getByLabel('File to import').setInputFiles(file('deals.csv', ['Opportunity ID,Account Name,Amount', ...rows].join('\n')))
  await page.getByRole('button', { name: 'Try it without writing' }).click()
  await page.getByText('Account Name: 1 row has none and will come in without it.').waitFor()
  await page.getByText('1 amount is in JPY, which has no exchange rate').getByRole('button', { name: 'New rate' }).click()
  await page.getByRole('dialog').getByLabel(/EUR/).fill('0.006')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByText('1 amount is in JPY').waitFor({ state: 'detached' })
  await page.getByText('4 records have no name in the file and will get one made of their other values.').waitFor()
  const similar = page.getByRole('group', { name: 'Account Name → Company: 1 name is written differently here' })
  await similar.getByRole('combobox', { name: 'Meaning of ТОВ «Соняш ник»' }).click()
  await page.getByRole('option', { name: 'Leave the field empty' }).click()
  await page.getByRole('button', { name: 'Try again' }).click()
  await similar.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Import 4 deals' }).click()
  await page.getByText('Account Name: 1 row had none and came in without it.').waitFor()
  const { body } = await company.world.as('anna').get(`/api/deals?${new URLSearchParams({ filter: JSON.stringify({ field: 'amount', op: '=', value: { amount: '100', currency: 'EUR' } }) })}`)
  assert.deepEqual((body['items'] as unknown as readonly { company: unknown }[]).map((deal) => deal.company), [null])
  await page.context().close()
})

async function countOf({ world }: Pages, words: string): Promise<number> {
  const { body } = await world.as('anna').get(`/api/companies?search=${encodeURIComponent(words)}`)
  return (body['items'] as unknown as readonly unknown[]).length
}
