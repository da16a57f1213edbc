import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answers, password } from '../people.ts'
import { pages } from './pages.ts'
import { stranger } from './strangers.ts'

test('a wrong password is told, the right one leads to where one wanted to be', async (t) => {
  const { page, url } = await stranger(t)
  await page.goto(url + '/deals')
  await page.getByLabel('E-mail').fill(answers.email)
  await page.getByLabel('Password', { exact: true }).fill('not my password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  assert.match(await page.getByRole('alert').innerText(), /wrong/)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('grid').getByText('Wooden toys').waitFor()
  assert.equal(new URL(page.url()).pathname, '/deals')
})

test('the first list comes in at most 15 requests and 300 kB, 260 kB of them scripts', async (t) => {
  const { page, url } = await stranger(t)
  const loaded: { readonly url: string; readonly bytes: number }[] = []
  const addresses = new Map<string, string>()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.enable')
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url))
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => loaded.push({ url: addresses.get(requestId) ?? '', bytes: encodedDataLength }))
  await page.goto(url + '/deals')
  await page.getByLabel('E-mail').fill(answers.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('grid').getByText('Wooden toys').waitFor()
  await page.waitForLoadState('networkidle')
  // What is fetched ahead for other screens once the page has come to rest does not count.
  const isAhead = ({ url }: { readonly url: string }) => /\/(rest|late)-/.test(url)
  const before = loaded.some((one) => one.url.includes('/rest-')) ? loaded.filter((one) => !isAhead(one)) : loaded
  const kilobytes = (list: typeof loaded) => list.reduce((sum, { bytes }) => sum + bytes, 0) / 1024
  assert.ok(before.length <= 15, before.map((one) => one.url).join('\n'))
  assert.ok(kilobytes(before) <= 300, `${kilobytes(before)} kB`)
  assert.ok(kilobytes(before.filter((one) => one.url.endsWith('.js'))) <= 260)
})

test('the language of the sign-in page is chosen before anybody is known', async (t) => {
  const { page, url } = await stranger(t, 'company', 'pl-PL')
  await page.goto(url + '/sign-in')
  await page.getByRole('heading', { name: 'Logowanie do Pareto' }).waitFor()
  await page.getByRole('button', { name: 'Українська' }).click()
  await page.getByRole('heading', { name: 'Вхід до Pareto' }).waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'uk')
})

test('an invitation leads in, and its link works once', async (t) => {
  const { world, url, open } = await pages(t)
  const { body } = await world.as('anna').post('/api/invitations', { email: 'new@acme.test', name: 'Nina Nowak', role: 'rep' })
  const path = new URL(String(body['link'])).pathname
  const anna = await open('anna', '/')
  const page = await (await anna.context().browser()?.newContext({ locale: 'uk-UA', timezoneId: 'Europe/Kyiv' }))?.newPage()
  assert.ok(page)
  await page.goto(url + path)
  await page.getByRole('heading', { name: 'Вітаємо, Nina Nowak' }).waitFor()
  await page.getByLabel('Придумайте пароль').fill('short')
  await page.locator('[type=submit]').click()
  await page.getByText(/щонайменше|не менше/i).waitFor()
  await page.getByLabel('Придумайте пароль').fill('green river stones')
  await page.locator('[type=submit]').click()
  await page.getByRole('heading', { name: 'Мій день' }).waitFor()
  await page.context().clearCookies()
  await page.goto(url + path)
  await page.getByRole('heading', { name: /більше не діє|не діє/ }).waitFor()
})

test('when the session runs out in the middle of work, one signs in above it and nothing typed is lost', async (t) => {
  const { world, open } = await pages(t)
  const page = await open('anna', '/companies')
  await page.getByRole('grid').waitFor()
  await page.keyboard.press('KeyC')
  await page.getByRole('dialog').getByLabel('Name').fill('Half typed')
  await world.as('anna').delete('/api/sessions')
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  const again = page.getByRole('dialog', { name: 'Please sign in again' })
  await again.getByLabel('Password', { exact: true }).fill(password)
  await again.getByRole('button', { name: 'Sign in' }).click()
  await again.waitFor({ state: 'detached' })
  assert.equal(await page.getByRole('dialog').getByLabel('Name').inputValue(), 'Half typed')
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await page.getByText('Created: Half typed').waitFor()
})
