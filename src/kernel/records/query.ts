/** A filter tree: `{and: […]}`, `{or: […]}`, `{not: …}` or a condition. Fields reach over links: `company.city`. */
export type Filter =
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter }
  | Condition

/**
 * `op` is one of the operators of the field's kind ('=', '!=', '>', '>=', '<', '<=', 'in', 'not in', 'contains', 'starts',
 * 'empty', 'not empty', 'me', 'within' …).
 */
export interface Condition {
  readonly field: string
  readonly op: string
  readonly value?: unknown
}

export interface Query {
  readonly entity: string
  /** Field keys, dotted over links; absent: all fields of the entity. */
  readonly fields?: readonly string[]
  readonly filter?: Filter
  /** 'name' or '-amount'; id is always the last. */
  readonly sort?: readonly string[]
  readonly limit?: number
  readonly after?: string
  /** So many records are passed over, for a jump into the middle of a list; going on from there is by `after`. */
  readonly skip?: number
  readonly count?: boolean
  /** Words of the search field above a list. */
  readonly search?: string
  /** 'trash' lists deleted records only. */
  readonly state?: 'live' | 'trash'
}

export interface Summary {
  readonly entity: string
  readonly filter?: Filter
  readonly search?: string
  /** Fields to group by: one or two. */
  readonly by?: readonly string[]
  readonly sum?: readonly string[]
  /** percent field reached over a link, e.g. 'stage.probability': adds weighted sums */
  readonly weight?: string
}

/** What may be written. Values are in API form; `version` is the one the writer saw. */
export type Operation =
  | { readonly op: 'create'; readonly entity: string; readonly values: Readonly<Record<string, unknown>>; readonly key?: ExternalKey }
  | Update
  | { readonly op: 'delete'; readonly entity: string; readonly id: number; readonly version?: number }
  | { readonly op: 'restore'; readonly entity: string; readonly id: number }

/** `values` take the place of what stands there; `add` and `remove` leave the other values of fields that hold several. */
export interface Update extends Members {
  readonly op: 'update'
  readonly entity: string
  readonly id: number
  readonly values: Readonly<Record<string, unknown>>
  readonly version?: number
}

export interface Members {
  readonly add?: Readonly<Record<string, unknown>>
  readonly remove?: Readonly<Record<string, unknown>>
}

/** The record's name in another system, unique per entity and source. */
export interface ExternalKey { readonly source: string; readonly key: string }
