import { createHmac, randomBytes } from 'node:crypto'
import type { Secrets } from './webhook.ts'

/**
 * The head of a delivery by Standard Webhooks 1.0: HMAC-SHA256 over "<id>.<seconds>.<body>" in base64, one signature for each secret that
 * is valid. The id stays the same when a delivery is sent again; the time is that of the attempt.
 */
export function signedHead(id: string, body: string, { current, old }: Secrets, at = new Date()): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000))
  const signatures = [current, ...(old === null ? [] : [old])].map((secret) => `v1,${signatureOf(secret, `${id}.${seconds}.${body}`)}`)
  return { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') }
}

/** A secret of 256 bits; shown once. */
export const newWebhookSecret = (): string => prefix + randomBytes(32).toString('base64')

const prefix = 'whsec_'

const signatureOf = (secret: string, text: string) => createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64')).update(text).digest('base64')
