import type { Filter } from '#kernel/records/query.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'

/** What the person asks the board for: filter, search and order of the view that the list shows too. */
export interface Asked {
  readonly filter?: Filter
  readonly search?: string
  readonly sort?: readonly string[]
}

export function useAsked(_entity: WebEntity): Asked {
  return nothing
}

const nothing: Asked = {}
