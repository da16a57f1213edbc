import type { Row } from '#kernel/kinds/fields.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { type RuleContext, rules } from '#kernel/model/behaviour.ts'
import type { stage } from '../pipeline/stage.ts'
import { deal } from './deal.ts'

type Deal = Row<typeof deal>
type Stage = Row<typeof stage>
type Before = Readonly<Deal> | null

export default rules(deal, {
  derive: [enterPipeline, followStage, stampClosing],
  check: [stageOfPipeline, allowedMove, checklistDone, requiredForStage, reasonForLoss],
})

/** A new deal starts in the first stage of the first pipeline; a change of pipeline starts at that one's first stage. */
function enterPipeline(draft: Deal, before: Before, context: RuleContext) {
  const stage = stageOf(draft, context)
  if (stage && (!draft.pipeline || (stage.id !== before?.stage?.id && draft.pipeline.id === before?.pipeline?.id))) {
    draft.pipeline = stage.pipeline
  }
  draft.pipeline ??= firstPipeline(context)
  if (draft.pipeline && (!stage || (draft.pipeline.id !== stage.pipeline?.id && stage.id === before?.stage?.id))) {
    const first = stagesOf(draft.pipeline.id, context)[0]
    if (first) draft.stage = { id: first.id, title: first.name }
  }
}

/** The stage says whether a deal is open, and how likely it is unless somebody knows better. */
function followStage(draft: Deal, before: Before, context: RuleContext) {
  const stage = stageOf(draft, context)
  if (!stage) return
  const moved = before?.stage?.id !== stage.id
  draft.status = stage.outcome
  if (moved && (before === null ? draft.stageSince === null : true)) draft.stageSince = context.now
  if (moved && (draft.probability === null || draft.probability === before?.probability)) draft.probability = stage.probability
}

function stampClosing(draft: Deal, before: Before, { today }: RuleContext) {
  if (draft.status === 'open') draft.closedOn = null
  else if (before?.status !== draft.status) draft.closedOn = draft.closedOn === (before?.closedOn ?? null) ? today : draft.closedOn
  if (draft.status !== 'lost') draft.lostReason = null
}

function stageOfPipeline(draft: Deal, _before: Before, context: RuleContext): Problem | undefined {
  const stage = stageOf(draft, context)
  if (!stage || stage.pipeline?.id === draft.pipeline?.id) return undefined
  return { field: 'stage', code: 'stageOfOtherPipeline', value: stage.name, params: { pipeline: draft.pipeline?.title ?? '' } }
}

function allowedMove(draft: Deal, before: Before, context: RuleContext): Problem | undefined {
  const stage = stageOf(draft, context)
  const allowed = stage?.allowedFrom ?? []
  if (!before?.stage || !stage || tellsOfThePast(context) || before.stage.id === stage.id || allowed.length === 0) return undefined
  if (allowed.some(({ id }) => id === before.stage?.id)) return undefined
  return { field: 'stage', code: 'moveNotAllowed', value: stage.name, params: { from: before.stage.title ?? '', allowed: allowed.map(({ title }) => title ?? '').join(', ') } }
}

/** What stands on the checklist of a stage must be done before the deal goes on; losing a deal is always possible. */
function checklistDone(draft: Deal, before: Before, context: RuleContext): Problem | undefined {
  const from = before ? stageOf(before, context) : undefined
  const to = stageOf(draft, context)
  if (!from || !to || tellsOfThePast(context) || from.id === to.id || to.outcome === 'lost' || (to.pipeline?.id === from.pipeline?.id && Number(to.position) < Number(from.position))) return undefined
  const left = (from.checklist ?? []).filter((item) => !(draft.checklist ?? []).includes(item))
  return left.length > 0 ? { field: 'checklist', code: 'checklistOpen', value: left, params: { items: left.join(', '), stage: from.name ?? '' } } : undefined
}

function requiredForStage(draft: Deal, before: Before, context: RuleContext): Problem[] {
  const stage = stageOf(draft, context)
  if (!stage || tellsOfThePast(context) || before?.stage?.id === stage.id) return []
  return (stage.requiredFields ?? [])
    .filter((field) => isEmpty(valueOf(draft, field)))
    .map((field) => ({ field, code: 'requiredForStage', params: { stage: stage.name ?? '' } }))
}

function reasonForLoss(draft: Deal, before: Before, context: RuleContext): Problem | undefined {
  if (tellsOfThePast(context)) return undefined
  const becameLost = draft.status === 'lost' && (before?.status !== 'lost' || before.lostReason !== null)
  return becameLost && !draft.lostReason ? { field: 'lostReason', code: 'reasonForLoss' } : undefined
}

const stageOf = (draft: Readonly<Deal>, { lookup }: RuleContext) => lookup<Stage>('stage', draft.stage?.id)

const stagesOf = (pipeline: number, { all }: RuleContext) =>
  all<Stage>('stage').filter((stage) => stage.pipeline?.id === pipeline)

function firstPipeline({ all }: RuleContext) {
  const first = all<{ id: number; name: string; active: boolean }>('pipeline').find(({ active }) => active)
  return first ? { id: first.id, title: first.name } : null
}

/** Deals lost in another system come in without a reason; an undo brings back what was allowed then. */
const tellsOfThePast = ({ source }: RuleContext) => source === 'import' || source === 'undo'

const valueOf = (draft: object, field: string): unknown => Object.entries(draft).find(([key]) => key === field)?.[1]

const isEmpty = (value: unknown) => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
