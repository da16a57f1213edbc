import type { Context } from '#kernel/context.ts'
import type { Operation } from '#kernel/records/query.ts'
import { write } from '#kernel/records/write.ts'
import { makeFirstPipeline } from '#modules/sales/start/first-pipeline.ts'
import { domainOf, mobile, slug } from './contacts.ts'
import { nameOf } from './people.ts'
import { randomOf } from './random.ts'
import { type Colleague, type Linked, type Pipeline, type Stage, amountOf } from './world.ts'
import type { Words } from './words/words.ts'

type Known = Readonly<Record<string, unknown>>

/** What stands in settings before the first company: colleagues in teams, pipelines, products, exchange rates. */
export interface Ground {
  readonly colleagues: readonly Colleague[]
  readonly pipelines: readonly [Pipeline, Pipeline]
  readonly lostReasons: readonly Linked[]
  readonly products: readonly Linked[]
}

export async function layGround(context: Context, words: Words, size: { readonly colleagues: number; readonly administrator: number; readonly factor: number }): Promise<Ground> {
  await makeRates(context, size.factor)
  const teams = await makeTeams(context, words, size.colleagues)
  const colleagues = await makeColleagues(context, words, teams, size)
  const first = await firstPipeline(context)
  const second = await makeContractPipeline(context, words)
  const products = await makeProducts(context, words, size.factor)
  const lostReasons = context.workspace.references.all('lostReason').map(linked)
  return { colleagues, pipelines: [first, second], lostReasons, products }
}

/** Units of a currency per euro, about: only to make prices look right. */
export const unitsPerEuro: Readonly<Record<string, number>> = { EUR: 1, USD: 1.1, GBP: 0.85, PLN: 4.3, UAH: 45, RUB: 100, KZT: 520, CZK: 25, BYN: 3.6, CHF: 0.95 }

async function makeRates(context: Context, factor: number) {
  const { baseCurrency } = context.workspace.settings
  if (context.workspace.references.all('exchangeRate').length > 0) return
  const year = new Date().getUTCFullYear()
  const rates = ['EUR', 'USD', 'GBP', 'PLN', 'UAH', 'RUB'].filter((currency) => currency !== baseCurrency)
  await createAll(context, 'exchangeRate', rates.flatMap((currency) => [year - 3, year - 1, year].map((since, at) => ({
    currency, validFrom: `${since}-01-01`, rate: ((factor / (unitsPerEuro[currency] ?? 1)) * (0.94 + 0.03 * at)).toFixed(4),
  }))))
}

async function makeTeams(context: Context, { teams }: Words, colleagues: number): Promise<Linked[]> {
  const count = Math.max(teams.length, Math.round(colleagues / 5))
  const names = Array.from({ length: count }, (_, at) => (teams[at % teams.length] ?? '') + (at < teams.length ? '' : ` ${Math.floor(at / teams.length) + 1}`))
  const ids = await createAll(context, 'team', names.map((name) => ({ name })))
  return names.map((title, at) => ({ id: ids[at] ?? 0, title }))
}

/** The first leads, the last looks at figures, one in four serves, the others sell; who set up Pareto sells too. */
async function makeColleagues(context: Context, words: Words, teams: readonly Linked[], { colleagues: count, administrator }: { colleagues: number; administrator: number }): Promise<Colleague[]> {
  const domain = domainOf(context.workspace.settings.company || 'pareto', words)
  const team = (at: number) => teams[at % teams.length]?.id ?? 0
  const service = teams.findIndex(({ title }) => title === words.teams.at(-1))
  const made = Array.from({ length: count - 1 }, (_, at) => {
    const random = randomOf('colleague', at)
    const { first, last } = nameOf(random, words)
    const kind = at === 0 ? 'head' : at === count - 2 ? 'analyst' : at % 4 === 3 ? 'service' : 'rep'
    return {
      kind, name: `${first} ${last}`, email: `${slug(first, words)}.${slug(last, words)}${at > 20 ? at : ''}@${domain}`, jobTitle: words.ourJobs[kind as 'head'],
      role: kind === 'head' ? 'manager' : kind === 'analyst' ? 'read-only' : 'rep', active: true, phone: mobile(random, words),
      teams: [kind === 'service' ? teams[service]?.id ?? 0 : team(at)], language: context.workspace.settings.language, timeZone: context.workspace.settings.timeZone,
    }
  })
  const ids = await createAll(context, 'user', made.map(({ kind: _, ...values }) => values))
  await write(context, [
    { op: 'update', entity: 'user', id: administrator, values: { teams: [team(0)] } },
    ...ids.slice(1).map((id): Operation => ({ op: 'update', entity: 'user', id, values: { manager: ids[0] } })),
    { op: 'update', entity: 'team', id: team(0), values: { lead: ids[0] } },
  ])
  const self = context.workspace.references.lookup('user', administrator)
  return [
    { id: administrator, title: String(self?.['name'] ?? ''), sells: true, serves: false },
    ...made.map(({ kind, name }, at) => ({ id: ids[at] ?? 0, title: name, sells: kind === 'rep' || kind === 'head', serves: kind === 'service' })),
  ]
}

async function firstPipeline(context: Context): Promise<Pipeline> {
  const { references } = context.workspace
  if (references.all('pipeline').length === 0) await makeFirstPipeline(context)
  const [first] = references.all('pipeline')
  const proposal = stagesOf(context, Number(first?.['id'])).filter(({ outcome }) => outcome === 'open')[2]
  if (proposal) await write(context, [{ op: 'update', entity: 'stage', id: proposal.id, values: { requiredFields: ['amount'] } }])
  return pipelineOf(context, first ?? {})
}

async function makeContractPipeline(context: Context, { contractPipeline: { name, stages } }: Words): Promise<Pipeline> {
  const [pipeline = 0] = await createAll(context, 'pipeline', [{ name, position: 2 }])
  await createAll(context, 'stage', stages.map((stage, at) => ({ ...stage, pipeline, position: at + 1 })))
  return pipelineOf(context, context.workspace.references.lookup('pipeline', pipeline) ?? {})
}

async function makeProducts(context: Context, words: Words, factor: number): Promise<Linked[]> {
  const currency = context.workspace.settings.baseCurrency
  const ids = await createAll(context, 'product', words.products.map(({ price, ...product }) =>
    ({ ...product, price: amountOf({ factor, currency }, price) })))
  return words.products.map(({ name }, at) => ({ id: ids[at] ?? 0, title: name }))
}

const pipelineOf = (context: Context, record: Known): Pipeline => ({ ...linked(record), stages: stagesOf(context, Number(record['id'])) })

const stagesOf = ({ workspace }: Context, pipeline: number): Stage[] =>
  workspace.references.all('stage').filter((stage) => (stage['pipeline'] as Linked | null)?.id === pipeline).map((stage) => ({
    ...linked(stage), outcome: stage['outcome'] as Stage['outcome'], ageingDays: (stage['ageingDays'] as number | null) ?? null,
    checklist: (stage['checklist'] as readonly string[] | null) ?? [],
  }))

const linked = (record: Known): Linked => ({ id: Number(record['id']), title: String(record['name'] ?? '') })

async function createAll(context: Context, entity: string, values: readonly Known[]): Promise<number[]> {
  const outcomes = await write(context, values.map((one) => ({ op: 'create', entity, values: one })))
  return outcomes.map((outcome) => ('id' in outcome ? outcome.id : 0))
}
