import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stranger } from './strangers.ts'

test('a new base is set up in Polish, with what the browser tells guessed', async (t) => {
  const { base, page, url } = await stranger(t, 'new base')
  await page.goto(url + base.setupLink)
  await page.getByText('Polski', { exact: true }).first().click()
  await page.getByRole('heading', { name: 'Witamy w Pareto' }).waitFor()
  await page.getByRole('button', { name: 'Dalej' }).click()
  await page.getByRole('button', { name: 'Dalej' }).click()
  await page.getByText('Wypełnij to pole').waitFor()
  await page.getByLabel('Nazwa firmy').fill('Żubr Sp. z o.o.')
  assert.match(await page.getByRole('combobox', { name: 'Waluta główna' }).inputValue(), /PLN/)
  assert.match(await page.getByRole('combobox', { name: 'Strefa czasowa' }).inputValue(), /Europe\/Warsaw/)
  await page.getByRole('button', { name: 'Dalej' }).click()
  await page.getByLabel('Imię i nazwisko').fill('Ewa Kos')
  await page.getByLabel('E-mail').fill('ewa@')
  await page.getByLabel('Wymyśl hasło').fill('ewa')
  await page.getByRole('button', { name: 'Dalej' }).click()

  await page.getByText(/Co najmniej|co najmniej|znak/).first().waitFor()
  assert.equal(await page.getByLabel('Wymyśl hasło').getAttribute('aria-invalid'), 'true')
  assert.equal(await page.getByLabel('E-mail').evaluate((field) => field === document.activeElement && field.getAttribute('aria-invalid')), 'true')
  await page.getByLabel('E-mail').fill('ewa@zubr.test')
  await page.getByLabel('Wymyśl hasło').fill('trzy brązowe lisy')
  await page.getByRole('button', { name: 'Dalej' }).click()
  await page.getByText('Z pustą bazą').click()
  await page.getByRole('button', { name: 'Zacznij pracę' }).click()
  await page.getByRole('button', { name: 'Konto: Ewa Kos' }).waitFor()
  assert.equal(base.workspace.settings.baseCurrency, 'PLN')
  assert.equal(base.workspace.settings.company, 'Żubr Sp. z o.o.')
})

test('a wrong set-up link says so and leads to the sign-in', async (t) => {
  const { page, url } = await stranger(t, 'new base')
  await page.goto(url + '/set-up?token=wrong')
  await page.getByRole('heading', { name: 'This set-up link does not work' }).waitFor()
  await page.getByRole('link', { name: 'Go to sign-in' }).waitFor()
})
