import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CDPSession, Page } from 'playwright-core'
import { Secret, TOTP } from 'otpauth'
import { answers, password } from '../people.ts'
import { stranger } from './strangers.ts'

const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate()

async function signIn(page: Page, url: string) {
  await page.goto(url + '/sign-in')
  await page.getByLabel('E-mail').fill(answers.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const inside = (page: Page) => page.getByRole('heading', { name: 'My day' }).waitFor()

/** A device with a finger that is always right. */
async function authenticator(devtools: CDPSession): Promise<string> {
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return authenticatorId
}

test('a passkey made in settings signs in without a password, until it is removed', async (t) => {
  const { page, url: address } = await stranger(t)
  const url = address.replace('127.0.0.1', 'localhost')
  const devtools = await page.context().newCDPSession(page)
  const device = await authenticator(devtools)
  await signIn(page, url)
  await inside(page)
  await page.goto(url + '/settings/security')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Laptop')
  await dialog.getByLabel('Current password').fill('not my password')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.getByText('not your current password').waitFor()
  await dialog.getByLabel('Current password').fill(password)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('row', { name: /Laptop/ }).waitFor()

  const [former] = await page.context().cookies()
  await page.context().clearCookies()
  await page.goto(url + '/sign-in')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await inside(page)
  const session = (await page.context().cookies()).find(({ name }) => name === 'pareto_session')
  assert.ok(session && session.value !== former?.value)

  // An answer that somebody recorded is good for nothing: its challenge was taken.
  await page.context().clearCookies()
  await page.goto(url + '/sign-in')
  const sent = page.waitForRequest((request) => request.url().endsWith('/api/session/passkey/finish'))
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  const recorded = (await sent).postDataJSON() as object
  await inside(page)
  const replayed = await page.request.post(url + '/api/session/passkey/finish', { data: recorded, headers: { 'x-requested-with': 'pareto' } })
  assert.deepEqual([replayed.status(), ((await replayed.json()) as { code: string }).code], [401, 'passkeyFailed'])

  await page.goto(url + '/settings/security')
  await page.getByRole('row', { name: /Laptop/ }).getByRole('button', { name: 'Rename' }).click()
  await dialog.getByLabel('Name').fill('Old laptop')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row', { name: /Old laptop/ }).getByRole('button', { name: 'Remove' }).click()
  await page.getByText('no longer signs you in').waitFor()
  assert.equal((await devtools.send('WebAuthn.getCredentials', { authenticatorId: device })).credentials.length, 1)
  await page.context().clearCookies()
  await page.goto(url + '/sign-in')
  await page.waitForLoadState('networkidle')
  assert.equal(await page.getByRole('button', { name: 'Sign in with a passkey' }).count(), 0)
})

test('a second factor is set up from a QR code, asked for at sign-in, and a recovery code helps once', async (t) => {
  const { page, url } = await stranger(t)
  await signIn(page, url)
  await inside(page)
  await page.goto(url + '/settings/security')
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByRole('dialog').getByLabel('Current password').fill(password)
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('img', { name: 'QR code' }).waitFor()
  const secret = await page.getByLabel('Or type this secret in').inputValue()
  await page.getByLabel('Code that the app shows').fill(codeOf(secret))
  await page.getByRole('button', { name: 'Switch on' }).click()
  const [first = ''] = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts()
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByText('10 recovery codes left').waitFor()

  await page.context().clearCookies()
  await signIn(page, url)
  await page.getByLabel('Code from your app').fill('000000')
  await page.keyboard.press('Enter')
  await page.getByText('This code is not right').waitFor()
  await page.getByLabel('Code from your app').fill(first)
  await page.keyboard.press('Enter')
  await inside(page)
  await page.goto(url + '/settings/security')
  await page.getByText('9 recovery codes left').waitFor()
})
