import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { Filter } from '#kernel/records/query.ts'
import { useBoot } from '#kernel/screens/client/boot.tsx'
import type { Boot, WebEntity } from '#kernel/screens/client/model.ts'
import { both } from '#kernel/screens/filter/tree.ts'
import { reachOf } from '#kernel/screens/filter/paths.ts'
import { type Group, groupsOf } from './groups.ts'
import { type Question, type Summary, type Sums, firstPageOf, groupsAskedBy, summaryOf } from './question.ts'

/** A stretch of rows that is read by itself: the whole list, or one group. */
export interface Segment {
  readonly key: string
  readonly filter: Filter | undefined
  /** how many rows it has */
  readonly count: number
  readonly group?: Group & { readonly sums: Sums; readonly open: boolean }
}

export interface Segments {
  /** the question that the segments answer; the former one until the new one is answered */
  readonly question: Question
  readonly segments: readonly Segment[]
  readonly total: number | undefined
  readonly estimated: boolean
  /** the answer to a changed question is on its way */
  readonly waiting: boolean
  readonly error: Error | null
  readonly again: () => void
  /** an estimate has turned out wrong: the records are counted */
  readonly count: () => void
}

/** Counts first: how many rows, in which groups. What is on the screen stays there until the answer to a new question is here. */
export function useSegments(entity: WebEntity, question: Question, folded: ReadonlySet<string>): Segments {
  const boot = useBoot()
  const asked = useAnswered(question)
  const { question: shown, first, summary } = asked
  const { exact, count } = useExactCount(shown)
  return useMemo(() => {
    const total = shown.group ? summary?.total.count : first && (exact ?? first.total ?? first.items.length)
    const whole: Segment = { key: 'all', filter: shown.filter, count: total ?? bones }
    return {
      question: shown,
      segments: shown.group && summary ? groupSegments(boot, entity, shown, summary, folded) : [whole],
      total,
      estimated: !shown.group && exact === undefined && first?.estimated === true,
      waiting: asked.waiting,
      error: asked.error,
      again: asked.again,
      count,
    }
  }, [boot, entity, shown, first, summary, exact, folded, asked.waiting, asked.error, count])
}

/** Skeleton rows that stand in for the first answer. */
const bones = 30

/** The exact number, once it is wanted for this question. */
function useExactCount(question: Question): { readonly exact: number | undefined; readonly count: () => void } {
  const [wanted, want] = useState<Question>()
  const { plural, filter, search } = question
  const { data } = useQuery({ ...summaryOf(plural, { filter, search }), enabled: wanted === question })
  const count = useCallback(() => want(question), [question])
  return { exact: wanted === question ? data?.total.count : undefined, count }
}

function useAnswered(question: Question) {
  const last = useRef(question)
  const key = JSON.stringify(question)
  const ready = useProbe(question)
  if (ready.answered && JSON.stringify(last.current) !== key) last.current = question
  const shown = last.current
  const { first, summary } = useProbe(shown)
  return { question: shown, first, summary, waiting: !ready.answered, error: ready.error, again: ready.again }
}

/** The smallest answer that makes a question paintable: its first page with the total, or its groups. */
function useProbe(question: Question) {
  const grouped = question.group !== undefined
  const first = useQuery({ ...firstPageOf(question), enabled: !grouped })
  const summary = useQuery({ ...groupsAskedBy(question), enabled: grouped })
  const probe = grouped ? summary : first
  const answered = probe.data !== undefined
  return { first: first.data, summary: summary.data, answered, error: answered ? null : probe.error, again: () => void probe.refetch() }
}

function groupSegments(boot: Boot, entity: WebEntity, question: Question, summary: Summary, folded: ReadonlySet<string>): readonly Segment[] {
  const reached = reachOf(boot.model, entity, question.group ?? '')
  if (!reached) return []
  return groupsOf(boot, reached, summary.groups).map(({ sums, ...group }) => {
    const open = !folded.has(group.key)
    return { key: group.key, filter: both(question.filter, group.filter), count: open ? sums.count : 0, group: { ...group, sums, open } }
  })
}
