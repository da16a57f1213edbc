import { hash, verify } from '@node-rs/argon2'
import type { Problem } from '#kernel/kinds/kind.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { commonPasswords } from './common-passwords.ts'

/** What administrators ask of passwords. */
export interface PasswordRules {
  /** characters */
  readonly shortestPassword: number
  readonly refuseCommon: boolean
  readonly refusePersonal: boolean
}

/** What holds until an administrator says otherwise. */
export const passwordRules: PasswordRules = { shortestPassword: 10, refuseCommon: true, refusePersonal: true }

const longestPassword = 200

/** argon2id with 19 MiB and 2 passes: the OWASP minimum, about 20 ms of one core. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** Answers the argon2id text to keep. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password.normalize('NFKC'), cost))

/**
 * Whether the password is right. Without a hash (nobody has that e-mail, or no password yet) it takes just as long, so
 * that time does not tell who has an account.
 */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const against = kept ?? (await dummyHash())
  const same = await inTurn(() => verify(against, password.slice(0, longestPassword).normalize('NFKC')).catch(() => false))
  return same && kept !== null
}

/** What is wrong with a new password: too short, too common, or made of the person's own name or address. */
export function passwordProblem(
  password: unknown,
  known: { email?: string | null; name?: string | null },
  { shortestPassword, refuseCommon, refusePersonal }: PasswordRules,
): Problem | undefined {
  const field = 'password'
  if (typeof password !== 'string' || [...password].length < shortestPassword) {
    return { field, code: 'passwordShort', params: { least: shortestPassword } }
  }
  if (password.length > longestPassword) return { field, code: 'passwordLong', params: { most: longestPassword } }
  const folded = password.normalize('NFKC').toLowerCase()
  if (refuseCommon && isCommon(folded)) return { field, code: 'passwordCommon' }
  if (refusePersonal && isPersonal(folded, known)) return { field, code: 'passwordPersonal' }
  return undefined
}

/** The e-mail address, or a name with little else around it. */
function isPersonal(folded: string, { email, name }: { email?: string | null; name?: string | null }): boolean {
  const address = (email ?? '').toLowerCase()
  if (address && folded.includes(address)) return true
  const words = [address.split('@')[0] ?? '', ...(name ?? '').toLowerCase().split(/\s+/)].filter((word) => word.length >= 3)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), folded)
  return rest !== folded && rest.length < 6
}

/** Known to guessers as it stands or with digits around it; digits and signs alone; one thing repeated. */
function isCommon(folded: string): boolean {
  if (commonPasswords.has(folded) || commonPasswords.has(folded.replace(/^\d+|\d+$/g, ''))) return true
  if (!/\p{L}/u.test(folded) && folded.length < 16) return true
  if (new Set(folded).size < 4) return true
  const unit = /^(.+?)\1+$/u.exec(folded)?.[1]
  return unit !== undefined && (unit.length < 6 || commonPasswords.has(unit))
}

let dummy: Promise<string> | undefined
const dummyHash = () => (dummy ??= hashPassword('nobody has this password'))

/** Few at a time: guesses by the thousand must not take the cores and the memory from those who work. */
const mostAtOnce = 2
const longestQueue = 40
let running = 0
const queue: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) {
    if (queue.length >= longestQueue) throw new Refusal(503, 'overloaded')
    await new Promise<void>((resolve) => void queue.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    const next = queue.shift()
    if (next) next()
    else running--
  }
}
