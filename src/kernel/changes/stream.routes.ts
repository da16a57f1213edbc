import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { followContext } from '#kernel/accounts/follow.ts'
import type { Server } from '#kernel/api/server.ts'
import type { Context } from '#kernel/context.ts'
import { readMany } from '#kernel/records/read.ts'
import type { Change } from './feed.ts'

const heartbeat = 20_000

/**
 * Server-sent events of what the person may see. `since` (or Last-Event-ID) resumes; what happened meanwhile is told first.
 * When more than a thousand changes were missed, one `event: reset` says that everything is to be read again.
 */
export function streamRoutes(app: FastifyInstance, server: Server): void {
  app.get('/api/stream', async (request, reply) => {
    const who = followContext(server, request)
    await who()
    const { since } = request.query as { since?: string }
    const resumed = request.headers['last-event-id'] ?? since
    reply.hijack()
    await streamTo(server, who, reply.raw, typeof resumed === 'string' ? resumed : undefined)
  })
}

async function streamTo(server: Server, who: () => Promise<Context>, response: ServerResponse, since: string | undefined) {
  const workspace = server.workspace()
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  const queue: Change[][] = []
  let telling = Promise.resolve()
  let started = false
  const tell = (changes: readonly Change[]) => (telling = telling.then(async () => tellVisible(await who(), response, changes)).catch(() => void response.destroy()))
  const stop = workspace.feed.follow((changes) => (started ? void tell(changes) : queue.push([...changes])))
  const stopModel = workspace.onModel(() => response.write(`event: model\ndata: {"version":${workspace.model.version}}\n\n`))
  const beat = setInterval(() => void tell([]).then(() => response.write(': \n\n')), heartbeat)
  response.on('close', () => {
    stop()
    stopModel()
    clearInterval(beat)
  })
  const from = await catchUp(server, response, since, tell)
  started = true
  for (const changes of queue) void tell(changes.filter(({ cursor }) => isAfter(cursor, from)))
  workspace.feed.wake()
}

/** Tells what was missed; answers the cursor from which live changes go on. */
async function catchUp(server: Server, response: ServerResponse, since: string | undefined, tell: (changes: readonly Change[]) => Promise<void>): Promise<string> {
  const { feed } = server.workspace()
  if (since === undefined) {
    const position = await feed.position()
    response.write(`event: hello\nid: ${position}\ndata: {}\n\n`)
    return position
  }
  let cursor = since
  for (let portions = 0; ; portions++) {
    const changes = await feed.since(cursor)
    cursor = changes.at(-1)?.cursor ?? cursor
    if (portions >= 2) {
      const position = await feed.position()
      response.write(`event: reset\nid: ${position}\ndata: {}\n\n`)
      return position
    }
    await tell(changes)
    if (changes.length < 500) return cursor
  }
}

/** A change is told if the record may be read, deleted or not; fields that are hidden from the role are not named. */
async function tellVisible(context: Context, response: ServerResponse, changes: readonly Change[]): Promise<void> {
  const visible = await visibleOf(context, changes)
  const { rights, references } = context.workspace
  let text = ''
  for (const change of changes) {
    if (!visible.has(`${change.entity} ${change.id}`)) continue
    const { cursor, entity, id, op, version, batch } = change
    const hidden = rights.hidden(entity, context.actor.role)
    const fields = change.fields.filter((field) => !hidden.has(field))
    const title = references.lookup('user', change.actor)?.['name']
    const actor = change.actor === null ? null : { id: change.actor, title: title ?? null }
    text += `event: change\nid: ${cursor}\ndata: ${JSON.stringify({ entity, id, op, version, batch, actor, fields })}\n\n`
  }
  if (text !== '') response.write(text)
}

async function visibleOf(context: Context, changes: readonly Change[]): Promise<Set<string>> {
  const visible = new Set<string>()
  for (const entity of new Set(changes.map(({ entity }) => entity))) {
    if (!context.workspace.model.entities.has(entity)) continue
    const ids = [...new Set(changes.filter((change) => change.entity === entity).map(({ id }) => id))]
    const all = context.workspace.rights.scope(entity, 'read', context.actor.role) === 'all'
    const seen = all ? ids : (await readMany(context, entity, ids, { fields: [], state: 'any' })).map((text) => (JSON.parse(text) as { id: number }).id)
    seen.forEach((id) => visible.add(`${entity} ${id}`))
  }
  return visible
}

function isAfter(cursor: string, other: string): boolean {
  const [tx = '0', seq = '0'] = cursor.split('.')
  const [otherTx = '0', otherSeq = '0'] = other.split('.')
  return BigInt(tx) > BigInt(otherTx) || (tx === otherTx && BigInt(seq) > BigInt(otherSeq))
}
