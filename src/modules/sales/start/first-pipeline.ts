import type { Context } from '#kernel/context.ts'
import { write } from '#kernel/records/write.ts'

const stages = [
  { name: 'new', outcome: 'open', probability: 10, ageingDays: 7 },
  { name: 'qualified', outcome: 'open', probability: 30, ageingDays: 14 },
  { name: 'proposal', outcome: 'open', probability: 50, ageingDays: 14 },
  { name: 'negotiation', outcome: 'open', probability: 70, ageingDays: 21 },
  { name: 'won', outcome: 'won', probability: 100, ageingDays: null },
  { name: 'lost', outcome: 'lost', probability: 0, ageingDays: null },
] as const

const reasons = ['price', 'competitor', 'noNeed', 'noBudget', 'noAnswer'] as const

/** What every company starts to sell with: one pipeline with its stages, and reasons why deals are lost, in its language. */
export async function makeFirstPipeline(context: Context): Promise<void> {
  const { text } = context.values
  const [pipeline] = await write(context, [{ op: 'create', entity: 'pipeline', values: { name: text('sales.start.pipeline'), position: 1 } }])
  if (!pipeline || 'refusal' in pipeline) return
  await write(context, stages.map(({ name, ...stage }, at) => ({
    op: 'create' as const, entity: 'stage',
    values: { ...stage, name: text(`sales.start.stage.${name}`), pipeline: pipeline.id, position: at + 1 },
  })))
  await write(context, reasons.map((name, at) => ({
    op: 'create' as const, entity: 'lostReason', values: { name: text(`sales.start.reason.${name}`), position: at + 1 },
  })))
}
