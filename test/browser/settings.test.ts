import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pagesForFile } from './pages.ts'

const company = await pagesForFile()

test('a field made in settings is in the form of a colleague at once', async () => {
  const anna = await company.open('anna', '/settings/objects/company')
  const olena = await company.open('olena', '/companies')
  await olena.getByRole('grid').waitFor()
  await anna.getByRole('button', { name: 'Add a field' }).click()
  const dialog = anna.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Label', exact: true }).fill('Loyalty')
  await dialog.getByText('Choice', { exact: true }).click()
  await dialog.getByLabel('Option 1').fill('Gold')
  await dialog.getByLabel('Option 2').fill('Silver')
  await dialog.getByRole('complementary', { name: 'Preview' }).getByText('Gold').waitFor()
  await dialog.getByRole('button', { name: 'Create the field' }).click()
  await anna.getByRole('row', { name: /Loyalty/ }).getByText('custom').waitFor()

  await olena.keyboard.press('KeyC')
  await olena.getByRole('dialog').getByRole('button', { name: 'All fields' }).click()
  await olena.getByRole('dialog').getByText('Loyalty').waitFor()
  await anna.context().close()
  await olena.context().close()
})

test('an object made in settings is in the menu of a colleague, and its records stand on the page of what they point to', async () => {
  const page = await company.open('anna', '/settings/objects')
  const olena = await company.open('olena', '/companies')
  await olena.getByRole('grid').waitFor()
  await page.getByRole('button', { name: 'New object' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click()
  await page.getByRole('button', { name: 'New object' }).click()
  await page.getByRole('dialog').getByLabel('One record').first().fill('Project')
  await page.getByRole('button', { name: 'Create the object' }).click()
  await page.getByRole('dialog').getByRole('alert').getByText('both names').waitFor()
  await page.getByRole('dialog').getByLabel('The list').first().fill('Projects')
  await page.getByRole('dialog').getByLabel('House').check({ force: true })
  await page.getByRole('button', { name: 'Create the object' }).click()
  await page.getByRole('button', { name: 'Add a field' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Label', exact: true }).fill('Customer')
  await dialog.getByText('Link to a record', { exact: true }).click()
  await dialog.getByLabel('Points to').first().click()
  await page.getByRole('option', { name: 'Companies' }).click()
  await dialog.getByRole('textbox', { name: 'Name of the list on the other page', exact: true }).fill('Projects for them')
  await dialog.getByRole('button', { name: 'Create the field' }).click()
  await dialog.waitFor({ state: 'detached' })

  await olena.getByRole('link', { name: 'Projects' }).click()
  await olena.getByRole('heading', { level: 1, name: 'Projects' }).waitFor()
  await olena.goto(`${company.url}/companies`)
  await olena.getByRole('grid').getByRole('link', { name: 'Żółw Sp. z o.o.' }).click()
  const list = olena.getByRole('region', { name: 'Projects for them' })
  await list.getByRole('button', { name: 'New: Project' }).click()
  await olena.getByRole('dialog').getByLabel('Name').fill('New toys')
  await olena.keyboard.press('Control+Enter')
  await olena.getByRole('heading', { level: 1, name: 'New toys' }).waitFor()
  await olena.getByRole('button', { name: 'Note', exact: true }).click()
  await olena.keyboard.type('Begins in May.')
  await olena.keyboard.press('Control+Enter')
  await olena.locator('article').getByText('Begins in May.').waitFor()

  await page.goto(`${company.url}/settings/objects/company`)
  await page.getByRole('button', { name: 'Add a field' }).click()
  await dialog.getByRole('textbox', { name: 'Label', exact: true }).fill('Number of projects')
  await dialog.getByText('Roll-up', { exact: true }).click()
  await dialog.getByLabel('Records that point here').first().click()
  await page.getByRole('option', { name: 'Projects · Customer' }).click()
  await dialog.getByRole('button', { name: 'Create the field' }).click()
  await dialog.waitFor({ state: 'detached' })
  await olena.goBack()
  await olena.getByRole('heading', { level: 1, name: 'Żółw Sp. z o.o.' }).waitFor()
  await olena.locator('[data-field=c_number_of_projects]').getByText('1', { exact: true }).waitFor()
  await olena.goForward()

  await page.goto(`${company.url}/settings/objects/c_projects`)
  await page.getByRole('button', { name: 'Name and icon' }).click()
  await page.getByRole('button', { name: 'Switch the object off' }).click()
  await olena.getByRole('navigation').getByRole('link', { name: 'Projects' }).waitFor({ state: 'detached' })
  await page.context().close()
  await olena.context().close()
})

test('stages are put in order from the keyboard', async () => {
  const page = await company.open('anna', '/settings/pipelines')
  const titles = () => page.getByRole('table').first().getByRole('row').allInnerTexts()
  const grip = page.getByRole('button', { name: /^Drag to order/ })
  await grip.nth(1).waitFor()
  const before = await titles()
  await grip.nth(1).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await page.waitForFunction((second) => document.querySelector('table tbody tr')?.textContent?.includes(second), nameIn(before[2]) ?? '')
  await savedAs(nameIn(before[2]) ?? '')
  await page.reload()
  await grip.nth(1).waitFor()
  await page.waitForFunction((second) => document.querySelector('table tbody tr')?.textContent?.includes(second), nameIn(before[2]) ?? '')
  const now = await titles()
  assert.deepEqual([now[1], now[2]].map(nameIn), [before[2], before[1]].map(nameIn))
  await page.context().close()
})

test('stages are put in order by a finger, from the menu of the grip', async () => {
  const page = await company.open('anna', '/settings/pipelines', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const grip = page.getByRole('button', { name: /^Drag to order/ })
  await grip.nth(1).waitFor()
  const second = ((await grip.nth(1).getAttribute('aria-label')) ?? '').split(': ')[1] ?? ''
  await grip.nth(1).tap()
  await page.getByRole('menuitem', { name: 'Move up' }).tap()
  await page.waitForFunction((name) => document.querySelector('table tbody tr')?.textContent?.includes(name), second)
  await savedAs(second)
  await page.context().close()
})

test('a right taken from a role holds at once', async () => {
  const page = await company.open('anna', '/settings/rights')
  await page.getByRole('button', { name: /^Products, Rep:/ }).click()
  await page.getByRole('radiogroup', { name: 'Read' }).getByText('none').click()
  await page.getByRole('button', { name: /^Products, Rep: Read: none/ }).waitFor()
  assert.equal((await company.world.as('olena').get('/api/products')).status, 404)
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'History', exact: true }).click()
  await page.getByRole('listitem').filter({ hasText: 'Products, Rep, Read: all → none' }).first().waitFor()
  await page.getByRole('listitem').filter({ hasText: /Stage “.+”, Position:/ }).first().waitFor()
  await page.context().close()
})

test('a rate of another currency is set, and an invitation is made', async () => {
  const page = await company.open('anna', '/settings/currencies')
  await page.getByRole('button', { name: 'Add a currency' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Currency' }).fill('USD')
  await page.getByRole('option', { name: /^USD/ }).click()
  await dialog.getByLabel('Value of one unit in EUR').fill('0.92')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('cell', { name: '1 USD = 0.92 EUR' }).waitFor()

  await page.getByRole('link', { name: 'Users' }).click()
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByRole('dialog').getByLabel('E-mail').fill('piotr@acme.test')
  await page.getByRole('button', { name: 'Create the invitation link' }).click()
  assert.match(await page.getByLabel('Link to set a password').inputValue(), /\/invitation\//)
  await page.context().close()
})

test('on a phone nothing in settings has to be scrolled sideways, and rights are set role by role', async () => {
  const page = await company.open('anna', '/settings/rights', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await page.getByRole('group', { name: 'Role' }).getByRole('button', { name: 'Manager' }).tap()
  await page.getByRole('button', { name: /^Products, Manager:/ }).tap()
  await page.getByRole('radiogroup', { name: 'Delete' }).getByText('none').tap()
  await page.getByRole('button', { name: /^Products, Manager:.*Delete: none/ }).waitFor()
  for (const path of ['rights', 'users', 'teams', 'currencies', 'objects', 'objects/deal', 'pipelines', 'lost-reasons', 'sessions']) {
    await page.goto(`${company.url}/settings/${path}`)
    await page.locator('main h1').last().waitFor()
    await page.locator('main table').first().waitFor()
    const wide = await page.locator('main, main *').evaluateAll((all) => all
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX)).map((one) => one.outerHTML.slice(0, 120)))
    assert.deepEqual(wide, [], path)
  }
  await page.context().close()
})

test('what was deleted comes back from the trash', async () => {
  const anna = company.world.as('anna')
  const { body } = await anna.post('/api/companies', { name: 'Deleted by mistake' })
  await anna.delete(`/api/companies/${String(body['id'])}`)
  const page = await company.open('anna', '/settings/trash')
  await page.getByRole('row', { name: /Deleted by mistake/ }).getByRole('button', { name: 'Restore' }).click()
  await page.getByText('Restored: Deleted by mistake').waitFor()
  assert.equal((await anna.get(`/api/companies/${String(body['id'])}`)).status, 200)
  await page.context().close()
})

test('a role is made and masks a phone, which a colleague who has it shows on request', async () => {
  const anna = company.world.as('anna')
  const page = await company.open('anna', '/settings/rights')
  await page.getByRole('button', { name: 'New role' }).click()
  await page.getByRole('dialog').getByLabel('Name of the role').first().fill('Agent')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByRole('columnheader', { name: 'Agent' }).waitFor()
  await page.getByRole('button', { name: /^People, Agent/ }).click()
  await page.getByText('Fields', { exact: true }).click()
  const masked = page.waitForResponse((response) => response.url().endsWith('/api/rights') && response.request().method() === 'PUT')
  await page.getByLabel('Phone', { exact: true }).selectOption('masked')
  await masked
  const { body: person } = await anna.post('/api/people', { name: 'Masked Person', phone: ['+48221234567'] })
  const users = (await anna.get('/api/users?limit=50')).body['items'] as unknown as { id: number; email: string; role: string }[]
  const olena = users.find(({ email }) => email.startsWith('olena'))
  await anna.patch(`/api/users/${olena?.id}`, { role: 'c_agent' })
  const hers = await company.open('olena', `/people/${String(person['id'])}`)
  await hers.getByText('••• 67').first().waitFor()
  await hers.locator('[data-field=phone]').getByRole('button', { name: 'Show' }).click()
  await hers.getByText('+48 221 234 567').waitFor()
  await page.goto(new URL(`/settings/access-log/person/${String(person['id'])}`, page.url()).href)
  await page.getByRole('row', { name: /Masked Person/ }).getByText('looked at a masked value: Phone').waitFor()
  await anna.patch(`/api/users/${olena?.id}`, { role: olena?.role })
  await page.context().close()
  await hers.context().close()
})

test('what a colleague owns goes to another, and can be taken back', async () => {
  const anna = company.world.as('anna')
  const users = (await anna.get('/api/users?limit=50')).body['items'] as unknown as { id: number; name: string; email: string }[]
  const olena = users.find(({ email }) => email.startsWith('olena'))
  const { body: product } = await anna.post('/api/companies', { name: 'Handed over', owner: olena?.id })
  const owner = async () => ((await anna.get(`/api/companies/${String(product['id'])}`)).body['owner'] as unknown as { id: number }).id
  const page = await company.open('anna', '/settings/users')
  await page.getByRole('button', { name: `Actions for ${olena?.name}` }).click()
  await page.getByRole('menuitem', { name: 'Hand over records…' }).click()
  const other = users.find(({ id }) => id !== olena?.id)
  await page.getByRole('dialog').getByLabel('To whom').selectOption(String(other?.id))
  await page.getByRole('dialog').getByRole('button', { name: 'Hand over' }).click()
  await page.getByText(/^Changed: \d+ compan/).waitFor()
  assert.equal(await owner(), other?.id)
  await page.context().close()
})

/** Painted first, saved behind: waits for the server to have it. */
async function savedAs(first: string) {
  for (let tries = 0; tries < 100; tries++) {
    const { body } = await company.world.as('anna').get('/api/stages?sort=pipeline,position')
    if ((body['items'] as unknown as { name: string }[])[0]?.name === first) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  assert.fail(`${first} did not become the first stage`)
}

const nameIn = (row: string | undefined) => (row ?? '').trim().split(/[\t\n]/)[0]
