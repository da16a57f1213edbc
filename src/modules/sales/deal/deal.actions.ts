import { date, link } from '#kernel/kinds/fields.ts'
import type { Row } from '#kernel/kinds/fields.ts'
import { type RuleContext, actions } from '#kernel/model/behaviour.ts'
import type { stage } from '../pipeline/stage.ts'
import { deal } from './deal.ts'

type Deal = Row<typeof deal>
type Input = Readonly<Record<string, unknown>>

export default actions(deal, {
  win: { icon: 'trophy', input: { closedOn: date({ default: 'today' }) }, when: isOpen, run: win },
  lose: { icon: 'moodSad', input: { lostReason: link('lostReason', { required: true }), closedOn: date({ default: 'today' }) }, when: isOpen, run: lose },
  reopen: { icon: 'rotate', when: (deal) => !isOpen(deal), run: reopen },
})

function isOpen(deal: Readonly<Deal>) {
  return deal.status === 'open'
}

function win(deal: Deal, { closedOn }: Input, context: RuleContext) {
  moveTo('won', deal, context)
  deal.closedOn = (closedOn as string | undefined) ?? context.today
}

function lose(deal: Deal, { lostReason, closedOn }: Input, context: RuleContext) {
  moveTo('lost', deal, context)
  deal.lostReason = lostReason as Deal['lostReason']
  deal.closedOn = (closedOn as string | undefined) ?? context.today
}

function reopen(deal: Deal, _input: Input, context: RuleContext) {
  moveTo('open', deal, context)
}

function moveTo(outcome: string, deal: Deal, { all }: RuleContext) {
  const found = all<Row<typeof stage>>('stage').find((stage) => stage.pipeline?.id === deal.pipeline?.id && stage.outcome === outcome)
  if (found) deal.stage = { id: found.id, title: found.name }
}
