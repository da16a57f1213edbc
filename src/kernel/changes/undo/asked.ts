import { invalid, notFound } from '#kernel/records/refusal.ts'

/** What to take back: one change by its number, or everything of a batch. */
export type Undoing = { readonly change: string } | { readonly batch: number }

/** A record of what is to be taken back, or one field of it. */
export interface Part { readonly entity: string; readonly id: number; readonly field?: string }

/**
 * How much of it. `only` and `except` choose records or fields; `together` takes back what was changed later as well, where
 * that is possible; `whole` takes back everything or, when something stands in the way, nothing.
 */
export interface Extent {
  readonly only?: readonly Part[]
  readonly except?: readonly Part[]
  readonly together?: boolean
  readonly whole?: boolean
}

export function undoingOf(given: unknown): Undoing {
  const { change, batch } = membersOf(given)
  if (change !== undefined) {
    if (!/^\d{1,18}$/.test(String(change))) throw notFound()
    return { change: String(change) }
  }
  if (!/^\d{1,15}$/.test(String(batch))) throw notFound()
  return { batch: Number(batch) }
}

export function extentOf(given: unknown): Extent {
  const { only, except, together, whole } = membersOf(given)
  return {
    ...(only === undefined ? {} : { only: partsOf('only', only) }), ...(except === undefined ? {} : { except: partsOf('except', except) }),
    together: together === true || together === 'true', whole: whole === true,
  }
}

/** Whether the extent takes the field of the record in; without a field: whether it takes anything of the record in. */
export function isMeant({ only, except }: Extent, entity: string, id: number, field?: string): boolean {
  const names = (part: Part) => part.entity === entity && part.id === id && (part.field === undefined || field === undefined || part.field === field)
  const leavesOut = (part: Part) => part.entity === entity && part.id === id && (part.field === undefined || part.field === field)
  return (!only || only.some(names)) && !(except ?? []).some(leavesOut)
}

const mostParts = 10_000

function partsOf(name: string, given: unknown): Part[] {
  if (!Array.isArray(given) || given.length > mostParts) throw invalid([{ field: name, code: 'undoParts' }])
  return given.map((one: unknown) => {
    const { entity, id, field } = membersOf(one)
    if (typeof entity !== 'string' || !Number.isSafeInteger(id) || (field !== undefined && typeof field !== 'string')) throw invalid([{ field: name, code: 'undoParts' }])
    return { entity, id: Number(id), ...(field === undefined ? {} : { field }) }
  })
}

const membersOf = (given: unknown): Readonly<Record<string, unknown>> => (typeof given === 'object' && given !== null ? given as Record<string, unknown> : {})
