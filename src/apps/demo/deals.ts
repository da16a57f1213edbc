import { type Random, randomOf } from './random.ts'
import { activitiesOf } from './activities.ts'
import { type Human, humanAt } from './people.ts'
import { type Colleague, type Life, type Pipeline, type Stage, type State, type World, amountOf, colleagueFor, daysSince, idOf, isoDate, linkTo, officeHours, past, workingTime } from './world.ts'

/** A deal with what was done and is planned for it. `activities` counts them on from `first`. */
export interface Story { readonly deal: Life; readonly activities: readonly Life[] }

/** Where a deal stands now, and since when. */
export interface Course {
  readonly human: Human
  readonly owner: Colleague
  readonly begun: Date
  readonly moves: readonly { readonly at: Date; readonly stage: Stage }[]
  readonly end: Stage
}

export function storyAt(world: World, index: number, firstActivity: number): Story {
  const random = randomOf('deal', index)
  const pipeline = world.pipelines[random.chance(0.25) ? 1 : 0]
  const course = courseOf(world, index, pipeline, random)
  const deal = dealOf(world, index, pipeline, course, random)
  return { deal, activities: activitiesOf(world, deal, course, random, firstActivity) }
}

/** Young deals are open, old ones decided; the open stand further on the older they are, and some have stood too long. */
function courseOf(world: World, index: number, { stages }: Pipeline, random: Random): Course {
  const { counts } = world
  const share = ((index + 0.5) / counts.deals) ** 0.85
  const begun = past(world, workingTime(world, counts.days * 0.95 * (1 - share), random.next()))
  const human = humanAt(world, Math.min(Math.floor(counts.companies * Math.min(share * 1.02, 1) * random.next() ** 1.4), counts.people - 1))
  const owner = colleagueFor(world, random.next(), ({ sells, serves }) => (stages === world.pipelines[1].stages ? serves || sells : sells))
  const age = daysSince(world, begun)
  const isOpen = random.chance(age < 14 ? 1 : age < 45 ? 0.9 : age < 110 ? 0.65 : age < 200 ? 0.25 : 0.02)
  const outcome = random.chance(0.62) ? 'won' : 'lost'
  const open = stages.filter((stage) => stage.outcome === 'open')
  const reached = isOpen ? Math.min(Math.floor(open.length * random.next() ** (age < 14 ? 2.5 : 1.1)), open.length - 1) : open.length - 1
  const end = isOpen ? open[reached] : stages.find((stage) => stage.outcome === outcome)
  const path = [...open.slice(0, reached + 1), ...(end && !isOpen ? [end] : [])]
  const last = sinceLast(age, isOpen, random)
  const moves: { stage: Stage; at: Date }[] = []
  for (const [at, stage] of path.entries()) {
    const moment = at === 0 ? begun : momentOfMove(world, begun, at / (path.length - 1), last)
    moves.push({ stage, at: new Date(Math.max(moment.getTime(), moves.at(-1)?.at.getTime() ?? 0)) })
  }
  return { human, owner, begun, moves, end: end ?? (path[0] as Stage) }
}

/** Days since the last move: few while a deal goes on, but one in five has stopped. */
function sinceLast(age: number, isOpen: boolean, random: Random): number {
  if (!isOpen) return Math.max(age - (12 + 90 * random.next()), 0)
  return Math.min(random.chance(0.2) ? 16 + 40 * random.next() : 7 * random.next(), age)
}

/** The last move is made so many days ago, those before it at equal steps since the deal began. */
function momentOfMove(world: World, begun: Date, share: number, daysAgo: number): Date {
  const whole = world.now.getTime() - daysAgo * 86_400_000 - begun.getTime()
  return past(world, officeHours(world, new Date(begun.getTime() + share * Math.max(whole, 0))))
}

function dealOf(world: World, index: number, pipeline: Pipeline, course: Course, random: Random): Life {
  const { owner, moves } = course
  const first = { at: course.begun, by: owner.id, values: firstValues(world, pipeline, course, random) }
  const later = moves.slice(1).map(({ at, stage }, move): State => ({
    at, by: owner.id,
    values: {
      stage: linkTo(stage), stageSince: at.toISOString(),
      ...(moves[move]?.stage.checklist.length ? { checklist: moves[move].stage.checklist } : {}),
      ...(stage.outcome === 'open' ? (random.chance(0.25) ? { amount: another(first.values.amount, random) } : {}) : { closedOn: isoDate(at) }),
      ...(stage.outcome === 'lost' ? { lostReason: linkTo(random.pick(world.lostReasons)) } : {}),
    },
  }))
  const id = idOf(world, 'deal', index)
  const states: [State, ...State[]] = [first, ...later]
  return { entity: 'deal', id, states: world.counts.isDetailed ? states : [collapsed(states)] }
}

/** Large demos tell only how a record stands. */
const collapsed = (states: readonly [State, ...State[]]): State =>
  ({ at: states[0].at, by: states[0].by, values: Object.assign({}, ...states.map(({ values }) => values)) as State['values'] })

function firstValues(world: World, pipeline: Pipeline, { human, owner, begun, moves, end }: Course, random: Random) {
  const { words, counts } = world
  const theme = random.pick(pipeline === world.pipelines[1] ? words.contracts : words.deals)
  const where = human.firm && random.chance(0.45) ? `${theme}, ${human.firm.city.name}` : theme
  const expected = end.outcome === 'open' ? new Date(world.now.getTime() + random.between(-12, 75) * 86_400_000) : new Date(begun.getTime() + random.between(20, 90) * 86_400_000)
  return {
    name: where, company: human.firm ? linkTo(human.firm) : null, person: linkTo(human), owner: linkTo(owner),
    amount: dealAmount(world, pipeline, random),
    pipeline: linkTo(pipeline), stage: linkTo(moves[0]?.stage ?? end), stageSince: begun.toISOString(),
    closeDate: isoDate(expected),
    source: random.chance(0.7) ? random.pick(words.sources) : null,
    tags: random.chance(0.2) ? [random.pick(words.tags)] : null,
    products: counts.isDetailed && random.chance(0.6) ? productsOf(world, random) : null,
    people: counts.isDetailed && random.chance(0.3) ? [{ ...linkTo(human), label: random.pick(words.roles) }] : null,
    description: random.chance(0.3) ? random.pick(words.notes) : null,
  }
}

function productsOf({ products }: World, random: Random) {
  const start = random.below(products.length)
  return products.slice(start, start + random.between(1, 3)).map((product) => ({ ...linkTo(product), label: null }))
}

/** Talks make a deal somewhat larger or smaller. */
const another = ({ amount, currency }: { amount: string; currency: string }, random: Random) =>
  amountOf({ factor: 1, currency }, Number(amount) * (0.75 + 0.6 * random.next()))

/** Few large, many small, as sales are; contracts are smaller. Some are made out in another currency. */
function dealAmount(world: World, pipeline: Pipeline, random: Random) {
  const euros = pipeline === world.pipelines[1] ? Math.exp(5.8 + 2.8 * random.next()) : Math.exp(6.7 + 4 * random.next() ** 1.3)
  const foreign = random.chance(0.07)
  return foreign && world.currency !== 'EUR' ? amountOf({ factor: 1, currency: 'EUR' }, euros) : amountOf(world, euros)
}
