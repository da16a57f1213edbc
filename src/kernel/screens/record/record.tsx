import type { WebEntity } from '#kernel/screens/client/model.ts'

export function RecordScreen({ entity, id }: { readonly entity: WebEntity; readonly id: number }) {
  return <p>{entity.plural} {id}</p>
}
