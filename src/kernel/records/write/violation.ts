import type { Context } from '#kernel/context.ts'
import { type Refusal, invalid } from '../refusal.ts'
import type { Pending } from './pending.ts'

/** What PostgreSQL refused, in terms of fields: a unique value that is taken. Answers null for anything else. */
export function asRefusal(context: Context, error: unknown, pending: readonly Pending[]): Refusal | null {
  if (!isDatabaseError(error) || error.code !== '23505') return null
  for (const { entity, draft } of pending) {
    for (const field of entity.fields.values()) {
      if (error.constraint === uniqueIndexName(entity.table, field.column)) {
        return invalid([{ field: field.key, code: 'taken', value: draft[field.key] }])
      }
    }
  }
  return error.constraint?.startsWith(context.workspace.name) ? invalid([{ code: 'taken' }]) : null
}

export const uniqueIndexName = (table: string, column: string): string => `${table}_${column}_unique`.slice(0, 63)

const isDatabaseError = (error: unknown): error is { code: string; constraint?: string } =>
  typeof error === 'object' && error !== null && 'code' in error
