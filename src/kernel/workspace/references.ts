import type { Context, References } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import { compilePage } from '#kernel/records/read.ts'

type Known = Readonly<Record<string, unknown>>

/** Records of reference entities in memory; loaded at start, and again when one of them has been written. */
export class ReferenceTables implements References {
  private readonly tables = new Map<string, { list: readonly Known[]; byId: ReadonlyMap<number, Known>; turn: number }>()
  private turn = 0

  lookup(entity: string, id: number | null | undefined): Known | undefined {
    return id === null || id === undefined ? undefined : this.tables.get(entity)?.byId.get(id)
  }

  all(entity: string): readonly Known[] {
    return this.tables.get(entity)?.list ?? []
  }

  /** `system` sees every field: rules need what some roles may not see. An answer that was overtaken by a later one is dropped. */
  async load(system: Context, entities: readonly Entity[]): Promise<void> {
    const turn = ++this.turn
    await Promise.all(entities.map(async (entity) => {
      const { statement, json } = compilePage(system, entity, { entity: entity.name }, null)
      const list = (await system.workspace.database.run(statement)).map((cells) => JSON.parse(json(cells)) as Known)
      if ((this.tables.get(entity.name)?.turn ?? 0) > turn) return
      this.tables.set(entity.name, { list, byId: new Map(list.map((record) => [Number(record['id']), record])), turn })
    }))
  }
}
