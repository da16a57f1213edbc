import { useRef, useState } from 'react'
import { ProblemError, api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { tellProblem } from '#kernel/screens/notices/tell-problem.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { ImportPlan } from '#kernel/transfer/importing/plan.ts'
import { historyKey, knownRun, readRunAgain, rememberRun } from './run-query.ts'
import type { RunChanges, SentRun } from './sent-run.ts'

export interface RunDesk {
  /** changes go to the server one after another; the page shows them at once */
  readonly change: (changes: RunChanges) => void
  readonly begin: (step: 'check' | 'run' | 'cancel') => void
  /** the file is being looked into anew, or a step is about to begin */
  readonly busy: boolean
}

/** What can be done with one import. */
export function useRunDesk(run: SentRun): RunDesk {
  const t = useTexts()
  const labels = useLabels()
  const queue = useRef<Promise<void>>(Promise.resolve())
  const waiting = useRef(0)
  const [busy, setBusy] = useState(false)
  const send = (ask: () => Promise<{ body: SentRun }>) => {
    waiting.current++
    queue.current = queue.current.then(async () => {
      try {
        const { body } = await ask()
        if (waiting.current === 1) rememberRun(body)
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        tellProblem({ t, labels }, run.entity, error)
        await readRunAgain(run.id)
      } finally {
        waiting.current--
        if (waiting.current === 0) setBusy(false)
      }
    })
  }
  return {
    busy,
    change: (changes) => {
      if (changes.form || changes.entity !== undefined || changes.headerRow !== undefined) setBusy(true)
      const now = knownRun(run.id)
      if (now) rememberRun({ ...now, state: now.state === 'checked' ? 'new' : now.state, plan: planWith(now.plan, changes) })
      send(() => api.patch<SentRun>(`/api/imports/${run.id}`, changes))
    },
    begin: (step) => {
      setBusy(true)
      send(() => api.post<SentRun>(`/api/imports/${run.id}/${step}`))
      void queryClient.invalidateQueries({ queryKey: historyKey })
    },
  }
}

function planWith(plan: ImportPlan, { columns, options, mode, matchBy, constants }: RunChanges): ImportPlan {
  return {
    ...plan,
    ...(mode ? { mode } : {}), ...(matchBy ? { matchBy } : {}), ...(constants ? { constants } : {}),
    ...(options ? { options: { ...plan.options, ...options } } : {}),
    ...(columns ? { columns: plan.columns.map((column, at) => ({ ...column, ...(columns[at] as object | undefined) })) } : {}),
  }
}
