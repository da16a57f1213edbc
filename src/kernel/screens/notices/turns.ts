import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'

const turns = new Map<string, Promise<unknown>>()

/** Writes of one record go one after another; those of others do not wait. */
export async function inTurn<T>(entity: WebEntity, id: number, work: () => Promise<T>): Promise<T> {
  const turn = `${entity.name}/${id}`
  const next = (turns.get(turn) ?? Promise.resolve()).then(work, work)
  turns.set(turn, next)
  try {
    return await next
  } finally {
    if (turns.get(turn) === next) turns.delete(turn)
  }
}

/** Waits until every write under way has been answered. */
export const allWritten = async (): Promise<void> => void (await Promise.allSettled(turns.values()))

const followed = new Map<string, number>()

/** Notes that my own write took a record from one version to the next, with nobody else's write between. */
export function noteVersion(entity: WebEntity, sent: number, answered: WebRecord): void {
  if (answered.version === sent + 1) followed.set(`${entity.name}/${answered.id}/${sent}`, answered.version)
}

/** The version that the person saw, or the one that their own writes have made of it since. */
export function versionSeen(entity: WebEntity, record: WebRecord): number {
  let version = record.version
  for (;;) {
    const next = followed.get(`${entity.name}/${record.id}/${version}`)
    if (next === undefined) return version
    version = next
  }
}
