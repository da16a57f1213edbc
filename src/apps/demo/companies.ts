import { addressIn, cityOf, domainOf, mobile, phoneAt } from './contacts.ts'
import { type Random, randomOf } from './random.ts'
import { edrpou, inn, kpp, nip, ogrn, regon } from './tax-ids.ts'
import { type Life, type Linked, type State, type World, amountOf, colleagueFor, idOf, isoDate, linkTo, past, workingTime } from './world.ts'
import type { City, Words } from './words/words.ts'

/** Parts of a company that others need: its people live in the city and write from the domain. */
export interface Firm extends Linked {
  readonly city: City
  readonly domain: string
  readonly industry: string
  readonly since: Date
  readonly owner: Linked
}

export function firmAt(world: World, index: number): Firm {
  const known = firms.get(world)?.[index]
  if (known) return known
  const random = randomOf('company', index)
  const { name, industry } = nameOf(random, world.words, index)
  const daysAgo = world.counts.days * (1 - (0.9 * index) / world.counts.companies)
  const firm = {
    id: idOf(world, 'company', index), title: name, industry,
    city: cityOf(random, world.words), domain: domainOf(name, world.words), since: workingTime(world, daysAgo, random.next()),
    owner: linkTo(colleagueFor(world, random.next(), ({ sells }) => sells)),
  }
  const list = firms.get(world) ?? []
  firms.set(world, list)
  list[index] = firm
  return firm
}

const firms = new WeakMap<World, Firm[]>()

export function companyAt(world: World, index: number): Life {
  const firm = firmAt(world, index)
  const random = randomOf('company facts', index)
  const first: State = { at: firm.since, by: firm.owner.id, values: factsOf(world, firm, index, random) }
  return { entity: 'company', id: firm.id, states: world.counts.isDetailed ? [first, ...laterStates(world, firm, random)] : [first] }
}

function factsOf(world: World, { title, industry, city, domain, since, owner }: Firm, index: number, random: Random) {
  const { words } = world
  const employees = Math.round(Math.exp(1.5 + 4.5 * random.next()))
  const phones = [{ value: phoneAt(random, city.phone, words), label: words.labels.office }, { value: mobile(random, words), label: words.labels.mobile }]
  const places = [{ value: addressIn(random, city, words), label: words.labels.office }, { value: addressIn(random, cityOf(random, words), words), label: words.labels.warehouse }]
  const parent = index > 20 && random.chance(0.05) ? linkTo(firmAt(world, random.below(20))) : null
  return {
    name: title, industry, parent, owner,
    roles: rolesOf(random),
    website: `https://${domain}`,
    email: [{ value: `info@${domain}`, label: null }, ...(random.chance(0.3) ? [{ value: `office@${domain}`, label: words.labels.accounting }] : [])],
    phone: phones.slice(0, random.chance(0.4) ? 2 : 1),
    address: places.slice(0, random.chance(0.2) ? 2 : 1),
    employees,
    revenue: random.chance(0.7) ? amountOf(world, employees * random.between(30_000, 120_000)) : null,
    founded: Number(isoDate(since).slice(0, 4)) - random.between(1, 30),
    legalName: words.legal(title, random.next()),
    ...taxIds(random, words.country),
    tags: random.chance(0.35) ? [random.pick(words.tags)] : null,
    description: random.chance(0.4) ? random.pick(words.about) : null,
  }
}

function rolesOf(random: Random): string[] {
  const share = random.next()
  if (share < 0.5) return ['customer']
  if (share < 0.85) return ['prospect']
  return share < 0.95 ? ['customer', 'partner'] : ['supplier']
}

function taxIds(random: Random, country: string): Record<string, string> {
  switch (country) {
    case 'RU': {
      const id = inn(random)
      return { inn: id, kpp: kpp(id), ogrn: ogrn(random) }
    }
    case 'UA': return { edrpou: edrpou(random) }
    case 'PL': return { nip: nip(random), regon: regon(random) }
    default: return {}
  }
}

/** What was found out or changed hands later. */
function laterStates(world: World, { since, owner, domain }: Firm, random: Random): State[] {
  const states: State[] = []
  const later = (values: State['values']) => {
    const before = states.at(-1)?.at ?? since
    states.push({ at: past(world, new Date(before.getTime() + (world.now.getTime() - before.getTime()) * (0.1 + 0.6 * random.next()))), by: owner.id, values })
  }
  if (random.chance(0.3)) later({ employees: Math.round(Math.exp(1.5 + 4.5 * random.next())) })
  if (random.chance(0.2)) later({ tags: [random.pick(world.words.tags), world.words.tags[0]].filter((tag, at, all) => all.indexOf(tag) === at) })
  if (random.chance(0.12)) later({ owner: linkTo(colleagueFor(world, random.next(), ({ sells }) => sells)) })
  if (random.chance(0.15)) later({ website: `https://www.${domain}` })
  return states
}

function nameOf(random: Random, words: Words, index: number): { name: string; industry: string } {
  const industry = random.pick(words.industries)
  const gender = random.pick([0, 0, 1, 1, 2] as const)
  const nouns = words.nouns[gender].length > 0 ? words.nouns[gender] : words.nouns[0]
  const brand = `${random.pick(words.adjectives)[gender]} ${random.pick(nouns)}`
  const [starts, ends] = words.made
  const made = random.pick(starts) + random.pick(ends)
  const name = random.pick(industry.patterns).replace('{brand}', brand).replace('{made}', made).replace('{family}', random.pick(words.surnames))
  const again = Math.floor(index / 1500)
  return { name: again === 0 ? name : name.endsWith('»') ? `${name.slice(0, -1)} ${again + 1}»` : `${name} ${again + 1}`, industry: industry.name }
}
