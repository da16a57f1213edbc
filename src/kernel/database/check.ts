import { connect } from './wire/connect.ts'
import { codeOf } from './wire/error.ts'
import type { Line } from './wire/line.ts'

/** One thing that Pareto needs of a PostgreSQL. `advice` says what is wrong and what to do, in one line. */
export interface Finding {
  readonly subject: Subject
  readonly advice: string | undefined
}

export type Subject = 'connection' | 'version' | 'encoding' | 'writable' | 'rights' | 'extensions' | 'language'

/** Looks whether Pareto can work on the database behind a connection string; stops at the first thing that makes the next ones moot. */
export async function examine(url: string): Promise<readonly Finding[]> {
  const line = await connect(url, 1000).catch((error: Error) => error)
  if (line instanceof Error) return [{ subject: 'connection', advice: adviceOnConnection(url, line) }]
  const findings: Finding[] = [{ subject: 'connection', advice: undefined }]
  try {
    for (const [subject, look] of steps) {
      const advice = await look(line)
      findings.push({ subject, advice })
      if (advice) break
    }
    return findings
  } finally {
    await line.close()
  }
}

/** Throws the advice of the first finding that speaks against the database. */
export async function ensureSuitable(url: string) {
  const problem = (await examine(url)).find(({ advice }) => advice)
  if (problem) throw new Error(problem.advice)
}

const steps: readonly (readonly [Subject, (line: Line) => Promise<string | undefined>])[] = [
  ['version', adviceOnVersion],
  ['encoding', adviceOnEncoding],
  ['writable', adviceOnWriting],
  ['rights', adviceOnRights],
  ['extensions', adviceOnExtensions],
  ['language', adviceOnLanguage],
]

function adviceOnConnection(url: string, error: Error): string {
  const { host, port, database, user } = partsOf(url)
  const code = codeOf(error) ?? ''
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `DATABASE_URL names the host ${host}, which is not known: check its spelling and the network`
  if (code === 'ECONNREFUSED' || code === 'ENOENT') return `No PostgreSQL answers at ${host}:${port}: start it, or correct host and port in DATABASE_URL`
  if (code === '28P01' || code === '28000') return `PostgreSQL at ${host}:${port} does not let ${user} in: correct user and password in DATABASE_URL (${error.message})`
  if (code === '3D000') return `PostgreSQL at ${host}:${port} has no database ${database}: create it with "create database ${database} encoding 'UTF8' locale 'C.UTF-8' template template0"`
  return `The database that DATABASE_URL names does not answer: ${error.message}`
}

/** Never shows the password. */
function partsOf(url: string): { host: string; port: string; database: string; user: string } {
  const parts = URL.parse(url)
  return {
    host: parts?.searchParams.get('host') ?? parts?.hostname ?? 'localhost',
    port: parts?.port || '5432',
    database: decodeURIComponent(parts?.pathname.slice(1) ?? ''),
    user: decodeURIComponent(parts?.username ?? ''),
  }
}

async function adviceOnVersion(line: Line): Promise<string | undefined> {
  const [number, version] = await cells(line, "select current_setting('server_version_num'), current_setting('server_version')")
  if (Number(number) < 150_000) return `The database is PostgreSQL ${version}: Pareto needs version 15 or newer`
}

async function adviceOnEncoding(line: Line): Promise<string | undefined> {
  const [encoding, name] = await cells(line, 'select getdatabaseencoding(), current_database()')
  if (encoding !== 'UTF8') return `The database ${name} is encoded in ${encoding}: ${howToCreate}`
}

async function adviceOnWriting(line: Line): Promise<string | undefined> {
  const [readOnly] = await cells(line, "select current_setting('transaction_read_only')")
  if (readOnly === 'on') return 'The database only reads (a standby, or default_transaction_read_only is on): point DATABASE_URL to the primary'
}

async function adviceOnRights(line: Line): Promise<string | undefined> {
  const [may, name, user] = await cells(line, "select has_database_privilege(current_database(), 'create'), current_database(), current_user")
  if (may !== 't') return `The user ${user} may not create schemas: run "grant create on database ${name} to ${user}" as the database's owner`
}

async function adviceOnExtensions(line: Line): Promise<string | undefined> {
  try {
    await line.run({ text: 'create extension if not exists pg_trgm', values: [] })
  } catch (error) {
    if (codeOf(error) === '42501') return 'The extension pg_trgm is missing: run "create extension pg_trgm" in the database as a superuser'
    return `The extension pg_trgm is not installed on the database server: install PostgreSQL's contrib package (${(error as Error).message})`
  }
}

/** Under a locale that knows only Latin letters trigrams of Cyrillic words are empty, and nothing is found. */
async function adviceOnLanguage(line: Line): Promise<string | undefined> {
  const [similarity] = await cells(line, "select similarity('Александр', 'Олександр')")
  if (!(Number(similarity) > 0)) return `The database's locale knows no Cyrillic letters, search would find nothing: ${howToCreate}`
}

const howToCreate = `create one with "create database pareto encoding 'UTF8' locale 'C.UTF-8' template template0" and name it in DATABASE_URL`

async function cells(line: Line, text: string): Promise<readonly (string | null)[]> {
  const [row = []] = await line.run({ text, values: [] })
  return row
}
