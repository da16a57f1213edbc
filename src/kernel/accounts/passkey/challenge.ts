import { randomBytes } from 'node:crypto'
import type { Vault } from '../vault.ts'

/** Seconds for which a challenge can be answered. */
export const challengeLife = 300

/** What a challenge is for: signing in (nobody yet), or a new passkey of a user. */
export type Purpose = 'signIn' | number

/** A challenge that the server need not remember: sealed, it says itself what it is for and when it ends. */
export function newChallenge(vault: Vault, purpose: Purpose): Uint8Array<ArrayBuffer> {
  const sealed = vault.seal(JSON.stringify([purpose, Date.now() + challengeLife * 1000, randomBytes(8).toString('base64url')]))
  return Uint8Array.from(Buffer.from(sealed, 'base64url'))
}

/** Whether a challenge (base64url) was ours, for that purpose, and has not ended. */
export function isChallenge(vault: Vault, challenge: string, purpose: Purpose): boolean {
  const opened = vault.tryOpen(challenge)
  if (opened === null) return false
  const [wanted, until] = JSON.parse(opened) as [Purpose, number]
  return wanted === purpose && until > Date.now()
}
