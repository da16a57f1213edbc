import type { WebEntity } from '#kernel/screens/client/model.ts'

export function BoardScreen({ entity }: { readonly entity: WebEntity }) {
  return <p>{entity.plural}</p>
}
