/** Values of field kinds as the API shows them and rules see them. */

/** `amount` is a decimal string, so that no cent is lost; `base` is the amount in the company's base currency. */
export interface Money { readonly amount: string; readonly currency: string; readonly base?: string | null }

/** `title` is null when the reader may not see the record that the link points to. */
export interface Link { readonly id: number; readonly title: string | null }

/** One of several: `label` says which (job title, "work", "warehouse"). */
export interface LabelledLink extends Link { readonly label: string | null }

export interface Labelled<V> { readonly value: V; readonly label: string | null }

export interface PersonName { readonly first: string | null; readonly middle: string | null; readonly last: string | null }

export interface Address {
  readonly street: string | null
  readonly city: string | null
  readonly region: string | null
  readonly postalCode: string | null
  /** ISO 3166-1 alpha-2 where known, else as written */
  readonly country: string | null
}

/** What a link may be written as; the write path resolves it to an id. */
export type LinkInput = number | { readonly id: number } | LinkBy

/** A record named by what people know of it. */
export type LinkBy =
  | { readonly email: string }
  | { readonly name: string }
  | { readonly taxId: string }
  | { readonly key: string; readonly source?: string }
