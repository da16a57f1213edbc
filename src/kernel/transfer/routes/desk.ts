import { rm } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import type { Server } from '#kernel/api/server.ts'
import type { Context } from '#kernel/context.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import { checkImport, folderOf, runImport } from '../importing/perform.ts'
import { type ImportRun, forgetRun, oldRuns } from '../importing/runs.ts'

/** The imports that this process has in work. */
export interface Desk {
  /** Begins a dry run or an import behind; 409 when it is in work already. */
  begin(context: Context, run: ImportRun, step: 'check' | 'run'): Promise<void>
  isLive(id: number): boolean
  /** Waits until the run has stopped here. */
  settled(id: number): Promise<void>
}

const day = 24 * 60 * 60 * 1000

/** Opens the desk; when the app closes, imports stop after the batch in hand and can be continued. */
export function openDesk(app: FastifyInstance, server: Server): Desk {
  const live = new Map<number, Promise<unknown>>()
  let closing = false
  const sweeping = setInterval(() => void sweep(server), day).unref()
  app.addHook('onReady', (done) => {
    void sweep(server)
    done()
  })
  app.addHook('onClose', async () => {
    closing = true
    clearInterval(sweeping)
    await Promise.allSettled(live.values())
  })
  return {
    async begin(context, run, step) {
      if (live.has(run.id)) throw new Refusal(409, 'import.busy')
      const begun = Promise.withResolvers<void>()
      const work = (step === 'check' ? checkImport : runImport)(context, server.data, run.id, { begun: begun.resolve, stopping: () => closing })
      live.set(run.id, work.catch((error: unknown) => {
        begun.reject(error)
        if (!(error instanceof Refusal)) console.error('import', run.id, error)
      }).finally(() => live.delete(run.id)))
      await begun.promise
    },
    isLive: (id) => live.has(id),
    async settled(id) {
      await live.get(id)
    },
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
