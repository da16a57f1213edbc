import type { Course } from './deals.ts'
import { humanAt } from './people.ts'
import { type Random, randomOf } from './random.ts'
import { type Life, type Linked, type State, type World, colleagueFor, daysSince, idOf, linkTo, past, workingTime } from './world.ts'

type Type = 'call' | 'meeting' | 'task' | 'note'

interface About { readonly deal: Linked | null; readonly company: Linked | null; readonly person: Linked | null; readonly owner: Linked }

/** What was done while the deal went on and, while it is open, the next step: often due, sometimes overdue or missing. */
export function activitiesOf(world: World, deal: Life, { human, owner, begun, moves, end }: Course, random: Random, first: number): Life[] {
  const name = String(deal.states[0].values['name'])
  const about = { deal: { id: deal.id, title: name }, company: human.firm ? linkTo(human.firm) : null, person: linkTo(human), owner: linkTo(owner) }
  const from = daysSince(world, begun)
  const until = end.outcome === 'open' ? 0.5 : daysSince(world, moves.at(-1)?.at ?? begun)
  const done = Array.from({ length: random.between(2, 6) }, (_, at) =>
    doneLife(world, about, random, first + at, from - ((from - until) * (at + random.next())) / 7))
  const planned = end.outcome === 'open' && random.chance(0.76) ? [plannedLife(world, about, random, first + done.length)] : []
  return [...done, ...planned]
}

/** A call or visit that belongs to no deal. */
export function visitAt(world: World, index: number, first: number): Life {
  const random = randomOf('visit', index)
  const human = humanAt(world, random.below(world.counts.people))
  const owner = linkTo(human.firm?.owner ?? colleagueFor(world, random.next(), ({ sells }) => sells))
  const about = { deal: null, company: human.firm ? linkTo(human.firm) : null, person: linkTo(human), owner }
  const ago = daysSince(world, human.since) * random.next()
  return random.chance(0.93) ? doneLife(world, about, random, first + index, ago) : plannedLife(world, about, random, first + index)
}

function doneLife(world: World, about: About, random: Random, index: number, daysAgo: number): Life {
  const type = random.pick<Type>(['call', 'call', 'meeting', 'task', 'note', 'note'])
  const at = past(world, workingTime(world, daysAgo, random.next()))
  const planned = past(world, new Date(at.getTime() - random.between(1, 5) * 86_400_000))
  const values = valuesOf(world, about, type, random)
  const outcome = type === 'call' || type === 'meeting' ? { outcome: random.pick(world.words.outcomes) } : {}
  const made: State = type === 'note' ? { at, by: about.owner.id, values: { ...values, due: at.toISOString() } } : { at: planned, by: about.owner.id, values: { ...values, due: at.toISOString() } }
  const finished: State = { at, by: about.owner.id, values: { doneAt: at.toISOString(), ...outcome } }
  return lifeOf(world, index, type === 'note' ? [made] : [made, finished])
}

function plannedLife(world: World, about: About, random: Random, index: number): Life {
  const share = random.next()
  const daysAgo = share < 0.25 ? random.between(1, 10) : share < 0.4 ? 0 : -random.between(1, 14)
  const due = workingTime(world, daysAgo, random.next())
  const made = new Date(past(world, due).getTime() - (0.2 + 6 * random.next()) * 86_400_000)
  const values = { ...valuesOf(world, about, random.pick<Type>(['call', 'call', 'task', 'meeting']), random), due: due.toISOString(), important: random.chance(0.12) }
  return lifeOf(world, index, [{ at: made, by: about.owner.id, values }])
}

function valuesOf({ words }: World, about: About, type: Type, random: Random) {
  const note = random.pick(words.notes)
  const subjects = { call: words.calls, meeting: words.meetings, task: words.tasks, note: [note.split(/[,;:.]/)[0] ?? note] }
  return {
    ...about, type,
    subject: random.pick(subjects[type]),
    body: type === 'note' ? note : null,
    duration: type === 'call' ? random.between(2, 25) * 60 : type === 'meeting' ? random.between(2, 6) * 1800 : null,
    direction: type === 'call' ? (random.chance(0.3) ? 'incoming' : 'outgoing') : null,
    place: type === 'meeting' ? random.pick(words.places) : null,
  }
}

const lifeOf = (world: World, index: number, [made, ...later]: readonly [State, ...State[]]): Life => ({
  entity: 'activity', id: idOf(world, 'activity', index),
  states: world.counts.isDetailed ? [made, ...later] : [{ ...made, values: Object.assign({}, made.values, ...later.map(({ values }) => values)) as State['values'] }],
})
