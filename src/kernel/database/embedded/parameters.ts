import { availableParallelism, totalmem } from 'node:os'

export type Durability = 'safe' | 'forgetful'
export type Parameters = Readonly<Record<string, string>>

/** How PostgreSQL is run. */
export interface Way {
  readonly durability: Durability
  readonly more?: Parameters
  /** How long it may take to get ready, milliseconds. */
  readonly patience?: number
}

/**
 * What PostgreSQL is started with: small memory, quick start, reachable only by a socket in a private folder.
 * 'forgetful' is for tests: nothing is kept over a power failure. `more` comes on top.
 */
export function parameters(socketFolder: string, durability: Durability, more: Parameters = {}): readonly string[] {
  const chosen = durability === 'forgetful' ? { ...common, ...forgetful } : { ...common, ...safe }
  // It is a list: a comma or a space would part one path into two.
  const all = { ...chosen, unix_socket_directories: '"' + socketFolder.replaceAll('"', '""') + '"', ...more }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

const megabytes = (bytes: number) => `${Math.floor(bytes / 1_048_576)}MB`

const common = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '50',
  shared_buffers: '96MB',
  huge_pages: 'off',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  effective_cache_size: megabytes(totalmem() / 2),
  random_page_cost: '1.1',
  // A query is answered by one process: on small machines helpers cost more than they bring.
  max_parallel_workers_per_gather: availableParallelism() > 4 ? '2' : '0',
  dynamic_shared_memory_type: 'mmap',
  io_method: 'sync',
  jit: 'off',
  max_logical_replication_workers: '0',
  autovacuum_max_workers: '2',
  autovacuum_naptime: '30s',
  client_connection_check_interval: '5s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  log_checkpoints: 'off',
  log_line_prefix: '%m ',
} as const

const safe = {
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
} as const

const forgetful = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  checkpoint_timeout: '1h',
  max_wal_size: '4GB',
  max_connections: '100',
} as const
