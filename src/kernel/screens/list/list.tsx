import type { WebEntity } from '#kernel/screens/client/model.ts'

export function ListScreen({ entity }: { readonly entity: WebEntity }) {
  return <p>{entity.plural}</p>
}
