import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { WrongSetting, settingsFrom } from './settings.ts'
import { unknownSettings } from './unknown-settings.ts'

test('without settings Pareto serves this machine on port 3000 from its own database', () => {
  assert.deepEqual(settingsFrom({ PORT: '', HOST: ' ' }), {
    port: 3000, host: '127.0.0.1', dataFolder: resolve('data'), backups: resolve('data/backups'), logDays: 0, databaseUrl: undefined, bucket: undefined, process: 'all', uploadLimit: 1024 * 1024 * 1024, proxies: [], metrics: [], rateLimits: { key: 120_000, address: 6000 },
  })
})

test('settings are taken as they are given', () => {
  const given = { PORT: '8080', HOST: '0.0.0.0', PARETO_DATA: '/srv/данные компании', DATABASE_URL: 'postgres://me@db/pareto', PARETO_PROCESS: 'worker', PARETO_PROXIES: '127.0.0.1, fd00::/8', PARETO_METRICS: 'all', PARETO_RATE_LIMIT: 'none', PARETO_RATE_LIMIT_ADDRESS: '600' }
  assert.deepEqual(settingsFrom(given), {
    port: 8080, host: '0.0.0.0', dataFolder: '/srv/данные компании', backups: '/srv/данные компании/backups', logDays: 0, databaseUrl: 'postgres://me@db/pareto', bucket: undefined, process: 'worker', uploadLimit: 1024 * 1024 * 1024, proxies: ['127.0.0.1', 'fd00::/8'], metrics: 'all', rateLimits: { key: null, address: 600 },
  })
})

const wrong: readonly (readonly [string, string])[] = [
  ['PORT', 'abc'], ['PORT', '70000'], ['PORT', '-1'], ['PORT', '80.5'], ['HOST', 'http://here'], ['PARETO_PROCESS', 'both'], ['DATABASE_URL', 'mysql://x/y'], ['DATABASE_URL', 'nonsense'],
  ['PARETO_PROXIES', 'everybody'], ['PARETO_PROXIES', '10.0.0.0/99'], ['PARETO_METRICS', 'everybody'], ['PARETO_RATE_LIMIT', '10'], ['PARETO_RATE_LIMIT_ADDRESS', 'few'], ['PARETO_FILES', 'bucket'], ['PARETO_FILES', 'https://s3.example/'], ['PARETO_FILES', 'https://s3.example/bucket'],
]
for (const [name, value] of wrong) {
  test(`${name}=${value} is refused by name in one line`, () => {
    assert.throws(() => settingsFrom({ [name]: value }), (error) =>
      error instanceof WrongSetting && error.message.startsWith(`${name} is`) && !error.message.includes('\n'))
  })
}

test('a bucket is given by one address and its keys', () => {
  const { bucket } = settingsFrom({ PARETO_FILES: 'https://s3.example/acme/crm/files', PARETO_FILES_KEY: 'key', PARETO_FILES_SECRET: 'secret', PARETO_FILES_REGION: 'eu-central-1' })
  assert.deepEqual(bucket, { endpoint: 'https://s3.example', name: 'acme', prefix: 'crm/files/', key: 'key', secret: 'secret', region: 'eu-central-1' })
})

test('a password in a wrong DATABASE_URL is not shown', () => {
  assert.throws(() => settingsFrom({ DATABASE_URL: 'mysql://me:secret@x/y' }), (error) => !String(error).includes('secret'))
})

test('a name that looks like a setting and is none is told, with the one that was meant', () => {
  const given = { PORT: '1', PARETO_DATA: 'x', PARETO_DEBUG: '1', PARETO_UPLOADLIMIT: '5', pareto_proxies: '', PARETO_PORT: '80', PARETO_DATABASE_URL: 'secret', PARETO_SERVICE_HOST: '10.0.0.1', HOME: '/' }
  assert.deepEqual(unknownSettings(given).map(({ name, near }) => [name, near]), [
    ['PARETO_DATABASE_URL', 'DATABASE_URL'], ['PARETO_PORT', 'PORT'], ['PARETO_SERVICE_HOST', undefined], ['PARETO_UPLOADLIMIT', 'PARETO_UPLOAD_LIMIT'], ['pareto_proxies', 'PARETO_PROXIES'],
  ])
  assert.doesNotMatch(JSON.stringify(unknownSettings(given)), /secret/)
})
