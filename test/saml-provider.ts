import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ending } from './ending.ts'
import { type Visited, wanderer } from './wanderer.ts'

const home = '/usr/share/simplesamlphp'

/** Why there is no SAML provider to test with on this machine, or false. */
export const withoutSaml: string | false = existsSync(join(home, 'www/module.php')) && existsSync('/usr/bin/php')
  ? false
  : 'SimpleSAMLphp is not installed: apt-get install --no-install-recommends simplesamlphp php-cli php-xml'

export interface SamlProvider {
  readonly entityId: string
  readonly entryPoint: string
  /** PEM */
  readonly certificate: string
  /** Walks from the address a browser was sent to, as that person, to what the provider's page posts back. */
  walk(address: string, person: string): Promise<{ readonly url: string; readonly SAMLResponse: string; readonly RelayState: string }>
}

/** SimpleSAMLphp on this machine, with people by `name: e-mail`, for the service of that entity. Ends with the test. */
export async function samlProvider(t: Ending, service: { entityId: string; acs: string }, people: Readonly<Record<string, string>>): Promise<SamlProvider> {
  const folder = mkdtempSync(join(tmpdir(), 'pareto-saml-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const entityId = `${url}/idp`
  const certificate = configure(folder, url, entityId, service, people)
  const php = spawn('/usr/bin/php', ['-S', `127.0.0.1:${port}`, '-t', join(home, 'www')], {
    env: { PATH: process.env['PATH'], SIMPLESAMLPHP_CONFIG_DIR: join(folder, 'config') }, stdio: ['ignore', 'ignore', 'pipe'],
  })
  t.after(async () => {
    php.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  await started(php)
  return { entityId, entryPoint: `${url}/saml2/idp/SSOService.php`, certificate, walk: (address, person) => walk(url, address, person) }
}

function configure(folder: string, url: string, entityId: string, service: { entityId: string; acs: string }, people: Readonly<Record<string, string>>): string {
  for (const name of ['config', 'cert', 'log', 'data', 'tmp', 'metadata', 'sessions']) mkdirSync(join(folder, name))
  const [key, certificate] = [join(folder, 'cert/idp.key'), join(folder, 'cert/idp.crt')]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=idp', '-keyout', key, '-out', certificate], { stdio: 'ignore' })
  const php = (path: string, text: string) => writeFileSync(join(folder, path), `<?php\n${text}\n`)
  php('config/config.php', `$config = ['baseurlpath' => '${url}/', 'certdir' => '${folder}/cert/', 'loggingdir' => '${folder}/log/', 'datadir' => '${folder}/data/',
    'tempdir' => '${folder}/tmp', 'metadatadir' => '${folder}/metadata/', 'secretsalt' => 'salt of a test', 'auth.adminpassword' => 'password of a test', 'enable.saml20-idp' => true,
    'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true], 'store.type' => 'phpsession', 'session.phpsession.savepath' => '${folder}/sessions',
    'session.cookie.secure' => false, 'session.phpsession.cookiename' => 'saml', 'logging.handler' => 'file', 'timezone' => 'UTC', 'showerrors' => true,
    'metadata.sources' => [['type' => 'flatfile']], 'language.default' => 'en'];`)
  const accounts = Object.entries(people).map(([name, email]) => `'${name}:any' => ['uid' => ['${name}'], 'mail' => ['${email}'], 'displayName' => ['${name} of the directory']]`)
  php('config/authsources.php', `$config = ['people' => ['exampleauth:UserPass', ${accounts.join(', ')}]];`)
  php('metadata/saml20-idp-hosted.php', `$metadata['${entityId}'] = ['host' => '__DEFAULT__', 'privatekey' => 'idp.key', 'certificate' => 'idp.crt', 'auth' => 'people'];`)
  php('metadata/saml20-sp-remote.php', `$metadata['${service.entityId}'] = ['AssertionConsumerService' => '${service.acs}', 'simplesaml.nameidattribute' => 'uid',
    'NameIDFormat' => 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent', 'saml20.sign.assertion' => true];
    $metadata['${service.entityId}/unsigned'] = ['AssertionConsumerService' => '${service.acs}', 'saml20.sign.assertion' => false, 'saml20.sign.response' => false];`)
  return readFileSync(certificate, 'utf8')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

const started = (php: ChildProcess) => new Promise<void>((resolve, reject) => {
  php.stderr?.on('data', (text: Buffer) => String(text).includes('started') && resolve())
  php.once('exit', (code) => reject(new Error(`php ended with ${code}`)))
})

/** A browser without a screen: follows redirects, keeps cookies, fills in who it is, stops at the page that posts back. */
async function walk(origin: string, address: string, person: string) {
  const visit = wanderer()
  let url = new URL(address)
  let form: string | null = null
  for (let step = 0; step < 20; step++) {
    const { status, page, location }: Visited = await visit(url, form)
    const posted = fieldOf(page, 'SAMLResponse')
    if (posted) return { url: unescaped(/action="([^"]+)"/.exec(page)?.[1] ?? ''), SAMLResponse: posted, RelayState: fieldOf(page, 'RelayState') }
    if (!location && !page.includes('name="password"')) throw new Error(`${status} ${url.href} ${page.slice(0, 2000)}`)
    form = location ? null : new URLSearchParams({ username: person, password: 'any', AuthState: fieldOf(page, 'AuthState') }).toString()
    url = location ? new URL(location, url) : new URL(url.pathname, origin)
  }
  throw new Error('the provider went round in circles')
}

const fieldOf = (page: string, name: string): string =>
  unescaped(new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1] ?? '')

const unescaped = (text: string) => text.replace(/&quot;/g, '"').replace(/&#039;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
