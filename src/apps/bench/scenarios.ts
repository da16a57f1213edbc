import type { Database } from '#kernel/database/database.ts'
import type { Scenario } from './measure.ts'

/** What the base holds, as far as questions need it. */
export interface Sample {
  readonly people: readonly number[]
  readonly deals: readonly number[]
  readonly companies: readonly number[]
  readonly stages: readonly number[]
  readonly cities: readonly string[]
  readonly words: readonly string[]
  readonly surnames: readonly string[]
}

export interface Pair { readonly name: string; readonly product: Scenario; readonly bare: Scenario }

/** Takes the questions from the base itself, the same ones every time. */
export async function sampleOf(database: Database, schema: string): Promise<Sample> {
  const column = async (text: string) => (await database.run({ text, values: [] })).map(([value]) => value ?? '')
  const names = await column(`select name_last from ${schema}.person where deleted_at is null and name_last is not null order by md5(id::text) limit 400`)
  const firms = await column(`select name from ${schema}.company where deleted_at is null order by md5(id::text) limit 20`)
  return {
    people: (await column(`select id from ${schema}.person where deleted_at is null order by id limit 200000`)).map(Number),
    companies: (await column(`select id from ${schema}.company where deleted_at is null order by id limit 20000`)).map(Number),
    deals: (await column(`select d.id from ${schema}.deal d where status = 'open' and deleted_at is null and pipeline_id = (select min(id) from ${schema}.pipeline) order by id limit 20000`)).map(Number),
    stages: (await column(`select id from ${schema}.stage where outcome = 'open' and pipeline_id = (select min(id) from ${schema}.pipeline) order by position`)).map(Number),
    cities: await column(`select address_city from ${schema}.person where address_city is not null group by 1
      order by abs(count(*) - (select count(*) from ${schema}.person) / 50) limit 10`),
    surnames: names,
    words: questionsFrom(names.slice(0, 40), firms),
  }
}

/** As people type: most of a surname, names of companies, and now and then a slip. */
function questionsFrom(names: readonly string[], firms: readonly string[]): string[] {
  const begun = names.map((name) => name.slice(0, 6))
  const misspelt = names.slice(0, 8).map((name) => name.slice(0, 3) + name.slice(4))
  return [...begun, ...firms, ...misspelt]
}

export function scenariosFor(sample: Sample): Pair[] {
  const random = randomFrom(42)
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T
  const query = (parameters: Readonly<Record<string, string>>) => new URLSearchParams(parameters).toString()
  const get = (path: string) => ({ asked: { path } })
  const city = (value: string) => JSON.stringify({ field: 'address.city', op: '=', value })
  const move = () => ({ deal: pick(sample.deals), stage: pick(sample.stages) })
  const moved = ({ deal, stage }: ReturnType<typeof move>) => ({ method: 'PATCH', path: `/api/deals/${deal}`, body: { stage } })
  const movedBare = ({ deal, stage }: ReturnType<typeof move>) => ({ method: 'POST', path: `/move/${deal}`, body: { stage } })
  const person = (n: number) => ({ first: 'Bench', last: pick(sample.surnames), email: `bench.${started}.${n}@bench.example`, city: pick(sample.cities), company: pick(sample.companies) })
  return [
    { name: 'read one', product: () => get(`/api/people/${pick(sample.people)}`), bare: () => get(`/read/${pick(sample.people)}`) },
    {
      name: 'list 50, filtered, sorted, total',
      product: () => get(`/api/people?${query({ filter: city(pick(sample.cities)), sort: 'name', limit: '50', count: 'true' })}`),
      bare: () => get(`/list?${query({ q: pick(sample.cities) })}`),
    },
    { name: 'newest 50, total', product: () => get('/api/people?sort=-createdAt&limit=50&count=true'), bare: () => get('/newest') },
    { name: 'search', product: () => get(`/api/search?${query({ q: pick(sample.words) })}`), bare: () => get(`/search?${query({ q: pick(sample.words) })}`) },
    {
      name: 'create a person',
      product: (n) => {
        const { first, last, email, city, company } = person(n)
        const address = { city, street: null, region: null, postalCode: null, country: null }
        return { asked: { method: 'POST', path: '/api/people', body: { name: { first, middle: null, last }, email: [{ value: email, label: null }], address, company } } }
      },
      bare: (n) => ({ asked: { method: 'POST', path: '/create', body: person(n) } }),
    },
    { name: 'move a deal', product: () => ({ asked: moved(move()) }), bare: () => ({ asked: movedBare(move()) }) },
    { name: 'sums by stage', product: () => get('/api/deals/summary?by=stage&sum=amount'), bare: () => get('/sums') },
    {
      name: 'sums after a move',
      product: () => ({ asked: { path: '/api/deals/summary?by=stage&sum=amount' }, unmeasured: moved(move()) }),
      bare: () => ({ asked: { path: '/sums' }, unmeasured: movedBare(move()) }),
    },
  ]
}

/** Nobody else's e-mail, in this run or another. */
const started = Date.now().toString(36)

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
