import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Secrets that must be read again (of second factors, of providers) lie in the base encrypted; the key is a file of the data folder, so
 * that a copy of the base alone tells nothing. All processes of an installation share that folder.
 */
export interface Vault {
  seal(text: string): string
  /** null when it was sealed with another key: the data folder is not the one that belongs to the base */
  open(sealed: string): string | null
  /** the same for what comes from outside, where a wrong one is nothing to tell of */
  tryOpen(sealed: string): string | null
}

export function vaultOf(dataFolder: string): Vault {
  const tryOpen = (sealed: string) => openBy(keyOf(dataFolder), sealed)
  return {
    seal: (text) => sealBy(keyOf(dataFolder), text),
    tryOpen,
    open(sealed) {
      const text = tryOpen(sealed)
      if (text === null) console.error(`A secret cannot be read: ${pathOf(dataFolder)} is not the key that it was kept with.`)
      return text
    },
  }
}

function sealBy(key: Buffer, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

function openBy(key: Buffer, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 28) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
    decipher.setAuthTag(bytes.subarray(12, 28))
    return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}

const pathOf = (dataFolder: string) => join(dataFolder, 'keys', 'secrets.key')

const keys = new Map<string, Buffer>()

function keyOf(dataFolder: string): Buffer {
  const known = keys.get(dataFolder) ?? readOrMake(pathOf(dataFolder))
  keys.set(dataFolder, known)
  return known
}

/** Whoever comes first makes it; the others read what is there. */
function readOrMake(path: string): Buffer {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    try {
      writeFileSync(path, randomBytes(32), { flag: 'wx', mode: 0o600, flush: true })
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error
    }
  }
  const key = readFileSync(path)
  if (key.length !== 32) throw new Error(`${path} is no key of 32 bytes`)
  return key
}
