import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { followContext } from '#kernel/accounts/follow.ts'
import type { Server } from '#kernel/api/server.ts'
import type { Context } from '#kernel/context.ts'
import type { Change } from './feed.ts'
import { visibleChanges } from './visible.ts'

const heartbeat = 20_000

/**
 * Server-sent events of what the person may see. `since` (or Last-Event-ID) resumes; what happened meanwhile is told first.
 * When more than a thousand changes were missed, one `event: gap` says that everything is to be read again.
 */
export function streamRoutes(app: FastifyInstance, server: Server): void {
  const open = new Set<ServerResponse>()
  app.addHook('preClose', async () => open.forEach((response) => response.end()))
  app.get('/api/stream', async (request, reply) => {
    const who = followContext(server, request)
    await who()
    const { since } = request.query as { since?: string }
    const resumed = request.headers['last-event-id'] ?? since
    reply.hijack()
    open.add(reply.raw)
    reply.raw.once('close', () => open.delete(reply.raw))
    await streamTo(server, who, reply.raw, typeof resumed === 'string' ? resumed : undefined).catch(() => void reply.raw.destroy())
  })
}

async function streamTo(server: Server, who: () => Promise<Context>, response: ServerResponse, resumed: string | undefined) {
  const workspace = server.workspace()
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  response.flushHeaders()
  const queue: Change[] = []
  let telling = Promise.resolve()
  let from: string | null = null
  const tell = (changes: readonly Change[]) => (telling = telling.then(async () => tellVisible(await who(), response, changes)).catch(() => void response.destroy()))
  const stops = [
    workspace.feed.follow((changes) => (from === null ? void queue.push(...changes) : void tell(since(changes, from)))),
    workspace.onModel(() => response.write(`event: model\ndata: {"version":${workspace.model.version}}\n\n`)),
    workspace.onNotice((users) => void who().then(({ actor }) => users.includes(actor.id) && response.write('event: notice\ndata: {}\n\n')).catch(() => undefined)),
    workspace.onGap(() => response.write('event: gap\ndata: {}\n\n')),
  ]
  const beat = setInterval(() => void tell([]).then(() => response.write(': \n\n')), heartbeat)
  response.on('close', () => {
    stops.forEach((stop) => stop())
    clearInterval(beat)
  })
  await workspace.feed.ready()
  from = await catchUp(server, response, resumed, tell)
  void tell(since(queue, from))
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
      response.write(`event: gap\nid: ${position}\ndata: {}\n\n`)
      return position
    }
    await tell(changes)
    if (changes.length < 500) return cursor
  }
}

async function tellVisible(context: Context, response: ServerResponse, changes: readonly Change[]): Promise<void> {
  const { references } = context.workspace
  let text = ''
  for (const { cursor, entity, id, op, version, batch, actor, fields } of await visibleChanges(context, changes)) {
    const who = actor === null ? null : { id: actor, title: references.lookup('user', actor)?.['name'] ?? null }
    text += `event: change\nid: ${cursor}\ndata: ${JSON.stringify({ entity, id, op, version, batch, actor: who, fields })}\n\n`
  }
  if (text !== '') response.write(text)
  if (response.writableLength > mostUnread) response.destroy()
}

/** Bytes that wait for a browser that does not read; then it is let go, and comes back with its cursor. */
const mostUnread = 4_000_000

const since = (changes: readonly Change[], from: string): Change[] => changes.filter(({ cursor }) => isAfter(cursor, from))

function isAfter(cursor: string, other: string): boolean {
  const [tx = '0', seq = '0'] = cursor.split('.')
  const [otherTx = '0', otherSeq = '0'] = other.split('.')
  return BigInt(tx) > BigInt(otherTx) || (tx === otherTx && BigInt(seq) > BigInt(otherSeq))
}
