import { type Refusal, invalid } from '../refusal.ts'
import type { Pending } from './pending.ts'

/** What PostgreSQL refused, in terms of fields: a unique value that is taken, a rule that a trigger keeps. Answers null for anything else. */
export function asRefusal(error: unknown, pending: readonly Pending[]): Refusal | null {
  if (!isDatabaseError(error)) return null
  if (error.code === keptByDatabase) return invalid([{ ...(error.column ? { field: error.column } : {}), code: error.message }])
  if (error.code !== '23505') return null
  for (const { entity, draft, before } of pending) {
    for (const field of entity.fields.values()) {
      if (error.constraint === uniqueIndexName(entity.table, field.column)) {
        return invalid([{ field: field.key, code: 'taken', value: draft[field.key] ?? before?.[field.key] }])
      }
    }
  }
  return null
}

/** Two writers waited for one another, and PostgreSQL ended this one. */
export const isDeadlock = (error: unknown): boolean => isDatabaseError(error) && error.code === '40P01'

/** SQLSTATE of rules that triggers keep: the message is a problem's code, the column its field. */
const keptByDatabase = 'PA001'

export const uniqueIndexName = (table: string, column: string): string => `${table}_${column}_unique`.slice(0, 63)

const isDatabaseError = (error: unknown): error is { code: string; message: string; constraint?: string; column?: string } =>
  typeof error === 'object' && error !== null && 'code' in error
