import { useQuery } from '@tanstack/react-query'
import type { Filter } from '#kernel/records/query.ts'
import { useReferences } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import { keys } from '#kernel/screens/client/queries.ts'
import { useSetting } from '#kernel/screens/board/use-setting.ts'
import { type SummaryAnswer, type Total, nothing, sumOf, totalsOf } from '#kernel/screens/board/totals.ts'

export type Whose = 'mine' | 'all'

export interface Step {
  readonly stage: WebRecord
  readonly total: Total
  /** what its deals are filtered by */
  readonly filter: Filter
}

/** Open deals of a pipeline by stage, mine or everybody's that I may see; those who own none and have not chosen begin with everybody's. */
export function useFunnel() {
  const pipelines = useReferences('pipeline').filter((pipeline) => pipeline['active'] !== false)
  const stages = useReferences('stage')
  const [wished, choose] = useSetting<number>('home.pipeline', 0)
  const [chosen, setWhose] = useSetting<Whose | null>('home.whose', null)
  const pipeline = pipelines.find(({ id }) => id === wished) ?? pipelines[0]
  const mine = useSums(pipeline, 'mine', chosen !== 'all')
  const whose = chosen ?? (mine?.size === 0 ? 'all' : 'mine')
  const everybodys = useSums(pipeline, 'all', whose === 'all')
  const data = whose === 'all' ? everybodys : mine
  const steps = stages.filter((stage) => (stage['pipeline'] as { readonly id: number } | null)?.id === pipeline?.id && stage['outcome'] === 'open')
    .map((stage): Step => ({ stage, total: data?.get(String(stage.id)) ?? nothing, filter: { and: [...own(whose), { field: 'stage', op: 'in', value: [{ id: stage.id, title: stage['name'] }] }] } }))
  return { pipelines, pipeline, choose, whose, setWhose, steps, all: sumOf(steps.map(({ total }) => total)), ready: data !== undefined }
}

function useSums(pipeline: WebRecord | undefined, whose: Whose, wanted: boolean) {
  const filter = filterOf(pipeline, whose)
  return useQuery({
    queryKey: [...keys.summaries('deals'), 'funnel', filter],
    queryFn: () => api.get<SummaryAnswer>(`/api/deals/summary?by=stage&sum=amount&weight=stage.probability&filter=${encodeURIComponent(JSON.stringify(filter))}`),
    select: totalsOf,
    enabled: wanted && pipeline !== undefined,
  }).data
}

const own = (whose: Whose): readonly Filter[] => (whose === 'mine' ? [{ field: 'owner', op: 'me' }] : [])

const filterOf = (pipeline: WebRecord | undefined, whose: Whose): Filter =>
  ({ and: [...own(whose), { field: 'pipeline', op: '=', value: pipeline?.id ?? 0 }, { field: 'status', op: '=', value: 'open' }] })
