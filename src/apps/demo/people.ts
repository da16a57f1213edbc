import { type Firm, firmAt } from './companies.ts'
import { addressIn, cityOf, mobile, phoneAt, slug } from './contacts.ts'
import { type Random, randomOf } from './random.ts'
import { type Life, type Linked, type State, type World, colleagueFor, idOf, isoDate, linkTo, past, workingTime } from './world.ts'
import type { Words } from './words/words.ts'

export interface Human extends Linked { readonly firm: Firm | null; readonly since: Date }

interface Name { readonly first: string; readonly middle: string | null; readonly last: string; readonly isWoman: boolean }

/** A person; each company has the one with its own index, big companies have more. */
export function humanAt(world: World, index: number): Human {
  const random = randomOf('person', index)
  const name = nameOf(random, world.words)
  const { companies } = world.counts
  const firm = index < companies ? firmAt(world, index) : random.chance(0.06) ? null : firmAt(world, Math.floor(companies * random.next() ** 2.2))
  const since = firm
    ? new Date(firm.since.getTime() + Math.max(world.now.getTime() - firm.since.getTime(), 0) * (index < companies ? 0.01 : random.next()))
    : workingTime(world, world.counts.days * random.next(), random.next())
  return { id: idOf(world, 'person', index), title: titleOf(name), firm, since: past(world, since) }
}

export function personAt(world: World, index: number): Life {
  const human = humanAt(world, index)
  const random = randomOf('person facts', index)
  const name = nameOf(randomOf('person', index), world.words)
  const owner = human.firm?.owner ?? linkTo(colleagueFor(world, random.next(), ({ sells }) => sells))
  const first: State = { at: human.since, by: owner.id, values: { ...factsOf(world, human, name, index, random), owner } }
  const job: State = { at: past(world, new Date((human.since.getTime() + world.now.getTime()) / 2)), by: owner.id, values: { jobTitle: random.pick(world.words.jobs) } }
  return { entity: 'person', id: human.id, states: world.counts.isDetailed && random.chance(0.15) ? [first, job] : [first] }
}

function factsOf(world: World, { firm }: Human, name: Name, index: number, random: Random) {
  const { words, counts, now } = world
  const city = firm?.city ?? cityOf(random, words)
  const own = `${slug(name.first, words)}.${slug(name.last, words)}${counts.people > 5000 ? index : ''}`
  const phones = [{ value: mobile(random, words), label: words.labels.mobile }, { value: phoneAt(random, city.phone, words), label: words.labels.work }]
  const elsewhere = counts.isDetailed && firm && random.chance(0.06) ? firmAt(world, random.below(counts.companies)) : null
  return {
    name: { first: name.first, middle: name.middle, last: name.last },
    company: firm ? linkTo(firm) : null,
    jobTitle: firm ? random.pick(words.jobs) : null,
    alsoAt: elsewhere && elsewhere.id !== firm?.id ? [{ ...linkTo(elsewhere), label: random.pick(words.jobs) }] : null,
    email: random.chance(0.92) ? [{ value: `${own}@${firm?.domain ?? 'pochta.example'}`, label: firm ? words.labels.work : null }] : null,
    phone: random.chance(0.9) ? phones.slice(0, random.chance(0.25) ? 2 : 1) : null,
    address: addressIn(random, city, words),
    birthday: random.chance(0.3) ? isoDate(new Date(now.getTime() - random.between(23 * 365, 62 * 365) * 86_400_000)) : null,
    source: random.chance(0.5) ? random.pick(words.sources) : null,
    tags: random.chance(0.12) ? [random.pick(words.tags)] : null,
  }
}

export function nameOf(random: Random, words: Words): Name {
  const isWoman = random.chance(0.5)
  const last = random.pick(words.surnames)
  return {
    first: random.pick(isWoman ? words.women : words.men),
    middle: words.middleNames && random.chance(0.35) ? random.pick(isWoman ? words.middleNames.women : words.middleNames.men) : null,
    last: isWoman ? words.feminine(last) : last,
    isWoman,
  }
}

/** As the kind of names writes a title: surname first in Cyrillic. */
const titleOf = ({ first, middle, last }: Name) =>
  (/\p{Script=Cyrillic}/u.test(last) ? [last, first, middle] : [first, middle, last]).filter((part) => part !== null).join(' ')
