import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { actorById } from '#kernel/accounts/identity.ts'
import type { Server } from '#kernel/api/server.ts'
import type { Context } from '#kernel/context.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { contextOf, systemContext } from '#kernel/workspace/context.ts'
import { checkImport, folderOf, leaveImport, runImport, sourcePath } from '../importing/perform.ts'
import { forgetRun, oldRuns, readRun, takeLeftRuns } from '../importing/runs.ts'

/** The imports that this process has in work. */
export interface Desk {
  /** Begins a dry run or an import behind; 409 when it is in work already. */
  begin(context: Context, id: number, step: 'check' | 'run'): Promise<void>
  /** In work here, or left a moment ago for a process that works. */
  isLive(id: number): boolean
  /** Waits until the run has stopped here. */
  settled(id: number): Promise<void>
}

const day = 24 * 60 * 60 * 1000
/** How soon an import is taken up that another process has left: one that only answers, or that was killed. Milliseconds. */
const often = 2000

/** An import left for other processes counts as begun for so long. Milliseconds. */
const patience = 20_000

/** Opens the desk; when the app closes, imports stop after the batch in hand and can be continued. */
export function openDesk(app: FastifyInstance, server: Server): Desk {
  const live = new Map<number, Promise<unknown>>()
  const left = new Map<number, number>()
  let closing = false
  const begin: Desk['begin'] = async (context, id, step) => {
    await untilFree(context, live, id)
    if (step === 'run' && !server.works) {
      await leaveImport(context, id)
      left.set(id, Date.now())
      return
    }
    const begun = Promise.withResolvers<void>()
    const work = (step === 'check' ? checkImport : runImport)(context, server.data, id, { files: server.files, begun: begun.resolve, stopping: () => closing })
    live.set(id, work.catch((error: unknown) => {
      begun.reject(error)
      if (!(error instanceof Refusal)) console.error('import', id, error)
    }).finally(() => live.delete(id)))
    await begun.promise
  }
  let taking = Promise.resolve()
  const goOn = () => { taking = takeUp(server, begin) }
  const timers = server.works ? [setInterval(() => void sweep(server), day).unref(), setInterval(goOn, often).unref()] : []
  app.addHook('onReady', (done) => {
    if (server.works) {
      void sweep(server)
      goOn()
    }
    done()
  })
  app.addHook('onClose', async () => {
    closing = true
    timers.forEach(clearInterval)
    await taking
    await Promise.allSettled(live.values())
  })
  return {
    begin,
    isLive: (id) => live.has(id) || Date.now() - (left.get(id) ?? 0) < patience,
    async settled(id) {
      await live.get(id)
    },
  }
}

/** A run says that it has ended a moment before it leaves the desk: whoever has read that waits. 409 while it is in work. */
async function untilFree(context: Context, live: ReadonlyMap<number, Promise<unknown>>, id: number): Promise<void> {
  for (let ending = live.get(id); ending; ending = live.get(id)) {
    const { state } = await readRun(context, id)
    if (state === 'checking' || state === 'running') throw new Refusal(409, 'import.busy')
    await ending
  }
}

/** Imports whose process has gone go on by themselves, with the rights that their people have now. */
async function takeUp(server: Server, begin: Desk['begin']) {
  try {
    const workspace = server.workspace()
    if (!workspace.isSetUp) return
    for (const { id, by } of await takeLeftRuns(workspace)) {
      const actor = await actorById(workspace.database, workspace.schema, by, workspace.settings)
      if (!actor || !existsSync(sourcePath(server.data, id))) continue
      // One that cannot go on does not keep the others from it.
      await begin(contextOf(workspace, actor, 'web'), id, 'run').catch((error: unknown) => console.error('import', id, error))
    }
  } catch (error) {
    console.error('imports', error)
  }
}

/** Files of imports are kept for a week after the end. */
async function sweep(server: Server) {
  try {
    const context = systemContext(server.workspace(), 'system')
    for (const id of await oldRuns(context)) {
      await rm(folderOf(server.data, id), { recursive: true, force: true })
      await forgetRun(context, id)
    }
  } catch (error) {
    console.error('imports', error)
  }
}
