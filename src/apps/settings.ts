import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { type RateLimits, usualLimits } from '#kernel/api/rate-limit.ts'
import { isKept } from '#kernel/backup/data-files.ts'
import type { Bucket } from '#kernel/files/s3/s3.ts'

/** What an installation is told by its environment. */
export interface Settings {
  readonly port: number
  readonly host: string
  /** absolute path */
  readonly dataFolder: string
  /** folder of backups, absolute path */
  readonly backups: string
  /** For so many days back the built-in database can be brought to any minute; 0: no log is kept. */
  readonly logDays: number
  /** undefined: the built-in PostgreSQL in the data folder */
  readonly databaseUrl: string | undefined
  /** where contents of files lie; undefined: in the data folder */
  readonly bucket: Bucket | undefined
  readonly process: ProcessKind
  /** Largest file for an import, in bytes. */
  readonly uploadLimit: number
  /** addresses and networks of reverse proxies whose word about the browser's address counts */
  readonly proxies: readonly string[]
  /** addresses and networks that may read the figures of /metrics; 'all': everybody */
  readonly metrics: readonly string[] | 'all'
  readonly rateLimits: RateLimits
}

export type ProcessKind = (typeof processKinds)[number]

/** A setting that cannot be used; the message names it, its value and what is allowed. */
export class WrongSetting extends Error {}

/** The settings, each with its meaning; `npm run pareto -- doctor` and the documentation show them. */
export const documentation: Readonly<Record<string, string>> = {
  PORT: 'Port to listen on, 0 to 65535, 0 for any free one. Default 3000.',
  HOST: 'Address to listen on. Default 127.0.0.1: this machine only. 0.0.0.0 for all of the network.',
  PARETO_DATA: 'Folder of the built-in database and of files. Default ./data, seen from the folder of the program.',
  PARETO_BACKUPS: 'Folder of backups, best on another disk. Default: the folder backups in the data folder.',
  PARETO_LOG_DAYS: 'For so many days back the built-in database can be restored to any minute, 0 to 30; takes room on the disk. Default 0: backups alone.',
  DATABASE_URL: 'Connection string of a PostgreSQL 15 or newer, postgresql://user:password@host:5432/name. Default: the built-in one.',
  PARETO_PROXIES: 'Addresses or networks of the reverse proxies in front of Pareto, separated by commas, e.g. 127.0.0.1,10.0.0.0/8: their X-Forwarded headers are believed. Default: nobody\'s.',
  PARETO_PROCESS: 'What this process does: all, web (answers requests, leaves imports and background work to the others) or worker (only these, no port). Default all.',
  PARETO_UPLOAD_LIMIT: 'Largest file that can be imported in the browser, in megabytes, 1 to 100000. Default 1024.',
  PARETO_FILES: 'Bucket for the contents of files and pictures instead of the data folder, https://server/bucket or https://server/bucket/prefix, of AWS or any server that speaks S3.',
  PARETO_FILES_KEY: 'Access key of the bucket.',
  PARETO_FILES_SECRET: 'Secret key of the bucket.',
  PARETO_FILES_REGION: 'Region of the bucket. Default us-east-1.',
  PARETO_METRICS: 'Who may read /metrics besides this machine and administrators with an API key: all, or addresses and networks separated by commas. Default: nobody.',
  PARETO_RATE_LIMIT: 'Requests a minute to the API that are answered of one API key or session, 60 to 10000000, or none for no limit. Default 120000.',
  PARETO_RATE_LIMIT_ADDRESS: 'Requests a minute to the API that are answered of one address that is not signed in, 60 to 10000000, or none for no limit. Default 6000.',
  PARETO_DEBUG: 'Anything: errors that end the program are shown with where they came from. Default: only what they say.',
}

/** Reads the settings; throws WrongSetting. Empty values count as not set. */
export function settingsFrom(environment: Readonly<Record<string, string | undefined>>): Settings {
  const text = (name: string) => environment[name]?.trim() || undefined
  const dataFolder = resolve(root, text('PARETO_DATA') ?? 'data')
  return {
    port: portFrom(text('PORT')),
    host: hostFrom(text('HOST')),
    dataFolder,
    backups: backupsFrom(text('PARETO_BACKUPS'), dataFolder),
    logDays: logDaysFrom(text('PARETO_LOG_DAYS'), text('DATABASE_URL')),
    databaseUrl: databaseUrlFrom(text('DATABASE_URL')),
    bucket: bucketFrom(text('PARETO_FILES'), text('PARETO_FILES_KEY'), text('PARETO_FILES_SECRET'), text('PARETO_FILES_REGION')),
    process: processFrom(text('PARETO_PROCESS')),
    uploadLimit: uploadLimitFrom(text('PARETO_UPLOAD_LIMIT')),
    proxies: networksFrom('PARETO_PROXIES', text('PARETO_PROXIES')),
    metrics: text('PARETO_METRICS') === 'all' ? 'all' : networksFrom('PARETO_METRICS', text('PARETO_METRICS')),
    rateLimits: {
      key: rateFrom('PARETO_RATE_LIMIT', text('PARETO_RATE_LIMIT'), usualLimits.key),
      address: rateFrom('PARETO_RATE_LIMIT_ADDRESS', text('PARETO_RATE_LIMIT_ADDRESS'), usualLimits.address),
    },
  }
}

const processKinds = ['all', 'web', 'worker'] as const

const root = resolve(import.meta.dirname, '../..')

function portFrom(text = '3000'): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new WrongSetting(`PORT is "${text}": it must be a number from 0 to 65535`)
  return port
}

function backupsFrom(text: string | undefined, dataFolder: string): string {
  const folder = text === undefined ? join(dataFolder, 'backups') : resolve(root, text)
  if (!isKept(dataFolder, folder)) return folder
  throw new WrongSetting(`PARETO_BACKUPS is "${text}": it must lie outside of the data folder, whose files are backed up`)
}

function logDaysFrom(text = '0', url: string | undefined): number {
  if (!/^\d{1,2}$/.test(text) || Number(text) > 30) throw new WrongSetting(`PARETO_LOG_DAYS is "${text}": it must be a number of days from 0 to 30`)
  if (text !== '0' && url !== undefined) throw new WrongSetting('PARETO_LOG_DAYS is for the built-in database: with DATABASE_URL its own server keeps the log')
  return Number(text)
}

function hostFrom(text = '127.0.0.1'): string {
  if (/[\s/]/.test(text)) throw new WrongSetting(`HOST is "${text}": it must be an address or a name, such as 127.0.0.1 or 0.0.0.0`)
  return text
}

/** The value may hold a password and is not shown. */
function databaseUrlFrom(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const protocol = URL.parse(text)?.protocol
  if (protocol === 'postgresql:' || protocol === 'postgres:') return text
  throw new WrongSetting('DATABASE_URL is no connection string: it must look like postgresql://user:password@host:5432/name')
}

function bucketFrom(text: string | undefined, key: string | undefined, secret: string | undefined, region = 'us-east-1'): Bucket | undefined {
  if (text === undefined) return undefined
  const url = URL.parse(text)
  const [name = '', ...prefix] = url?.pathname.split('/').filter(Boolean) ?? []
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || !/^[a-z\d][a-z\d.-]{2,62}$/.test(name)) {
    throw new WrongSetting('PARETO_FILES is no address of a bucket: it must look like https://s3.eu-central-1.amazonaws.com/bucket')
  }
  if (!key || !secret) throw new WrongSetting('PARETO_FILES is given: PARETO_FILES_KEY and PARETO_FILES_SECRET must be given too')
  return { endpoint: url.origin, name, prefix: prefix.map((part) => part + '/').join(''), key, secret, region }
}

function networksFrom(name: string, text = ''): string[] {
  const networks = text.split(',').map((part) => part.trim()).filter(Boolean)
  const wrong = networks.find((network) => !isNetwork(network))
  if (wrong === undefined) return networks
  throw new WrongSetting(`${name} is "${text}": "${wrong}" is no address and no network such as 10.0.0.0/8`)
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const widest = isIP(address) === 4 ? 32 : 128
  return isIP(address) !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest))
}

function processFrom(text = 'all'): ProcessKind {
  const found = processKinds.find((kind) => kind === text)
  if (found) return found
  throw new WrongSetting(`PARETO_PROCESS is "${text}": it must be one of ${processKinds.join(', ')}`)
}

function rateFrom(name: string, text: string | undefined, usual: number | null): number | null {
  if (text === undefined) return usual
  if (text === 'none') return null
  if (/^\d{2,8}$/.test(text) && Number(text) >= 60 && Number(text) <= 10_000_000) return Number(text)
  throw new WrongSetting(`${name} is "${text}": it must be a number from 60 to 10000000, or none`)
}

function uploadLimitFrom(text = '1024'): number {
  const megabytes = Number(text)
  if (!/^\d+$/.test(text) || megabytes < 1 || megabytes > 100_000) throw new WrongSetting(`PARETO_UPLOAD_LIMIT is "${text}": it must be a number of megabytes from 1 to 100000`)
  return megabytes * 1024 * 1024
}
