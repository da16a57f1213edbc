import { hash, randomBytes } from 'node:crypto'

/** A random secret of 256 bits, safe in addresses and cookies. Shown once; only its `fingerprint` is kept. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/**
 * What is kept of a random secret. A fast hash is enough: 256 random bits cannot be guessed; and looking a hash up in
 * an index tells an attacker nothing by its timing.
 */
export const fingerprint = (secret: string): string => hash('sha256', secret, 'base64url')
