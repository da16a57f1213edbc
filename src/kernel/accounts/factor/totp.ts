import { Secret, TOTP } from 'otpauth'

/** Seconds that a code stands. */
const period = 30

/** A new secret of 160 bits, as apps take it (base32). */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What the QR code says to the app. */
export const totpAddress = (secret: string, company: string, email: string): string => totpOf(secret, company, email).toString()

/** The count of 30 seconds since 1970 that the code stands for, if it is right now or one step away; else null. */
export function stepOfCode(secret: string, code: string, now = Date.now()): number | null {
  const delta = totpOf(secret).validate({ token: code, window: 1, timestamp: now })
  return delta === null ? null : Math.floor(now / 1000 / period) + delta
}

const totpOf = (secret: string, issuer = 'Pareto', label = 'Pareto') =>
  new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })
