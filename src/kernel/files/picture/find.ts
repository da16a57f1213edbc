import type { Context } from '#kernel/context.ts'
import type { Model } from '#kernel/model/model.ts'
import { Scope, tableOf } from '#kernel/records/scope.ts'

export interface FoundPicture {
  readonly hash: string
  readonly type: string
  /** bytes */
  readonly size: number
}

/** A picture that stands in a field which the person may see of a record which the person may read, or that he or she has just sent. */
export async function findPicture(context: Context, hash: string, small: boolean): Promise<FoundPicture | null> {
  const { workspace: { schema, database }, actor } = context
  const scope = new Scope(context)
  const bound = scope.bind(hash)
  const shown = pictureFields(context.workspace.model).filter(({ entity, key }) => scope.visible(entity, key)).map(({ entity, column }) =>
    `exists (select from ${tableOf(context, entity)} t where t."${column}" = ${bound} and ${scope.readable(entity.name, 't')})`)
  const [row] = await database.run({
    text: `select hash, type, size, small, small_type, small_size from ${schema}.picture p where p.hash = ${bound} and (${[`p.owner_id = ${scope.bind(actor.id)}`, ...shown].join(' or ')})`,
    values: scope.values,
  })
  if (!row) return null
  const [large, type, size, lesser, lesserType, lesserSize] = row
  return small && lesser ? { hash: lesser, type: lesserType ?? '', size: Number(lesserSize) } : { hash: large ?? '', type: type ?? '', size: Number(size) }
}

/** Every field that holds pictures, with its column. */
export const pictureFields = (model: Model) =>
  [...model.entities.values()].flatMap((entity) => [...entity.fields.values()].filter(({ definition }) => definition.kind === 'picture').map(({ key, column }) => ({ entity, key, column })))
