type Change = string | readonly (readonly [where: string, instead: string])[]

interface Addition {
  /** files that the addition may touch, see the how-to guides */
  readonly budget: number
  /** a new file's text, or what is replaced in an old one */
  readonly files: Readonly<Record<string, Change>>
}

/** What engineers add every day, each with the files that it takes. */
export const additions: Readonly<Record<string, Addition>> = {
  'a field': {
    budget: 1,
    files: { 'src/common/catalogue/product.ts': [['    unit: text(', '    colour: text({ max: 20, searched: true }),\n    unit: text(']] },
  },
  'an entity': {
    budget: 2,
    files: {
      'src/common/catalogue/machine.ts': machine(),
      'src/model.ts': [
        ["import { product } from", "import { machine } from '#common/catalogue/machine.ts'\nimport { product } from"],
        ['company, person, product,', 'company, person, machine, product,'],
      ],
    },
  },
  'a rule': {
    budget: 1,
    files: {
      'src/common/activities/activity.rules.ts': [
        ['export default rules(activity, { derive: [stampNotes] })', "export default rules(activity, {\n  derive: [stampNotes],\n  check: [(draft) => ((draft.duration ?? 0) > 86400 ? { field: 'duration', code: 'tooHigh' } : undefined)],\n})"],
      ],
    },
  },
  'a verb': {
    budget: 1,
    files: {
      'src/modules/sales/deal/deal.actions.ts': [
        ['  reopen: {', '  shout: { run: (deal) => { deal.name = `${deal.name ?? ""}!` } },\n  reopen: {'],
      ],
    },
  },
  'a field kind': {
    budget: 4,
    files: {
      'src/kernel/kinds/rating/rating.ts': ratingKind(),
      'src/kernel/kinds/rating/rating.web.tsx': ratingWeb(),
      'src/kernel/kinds/kinds.ts': [["import { tags } from", "import { rating } from './rating/rating.ts'\nimport { tags } from"], ['  computed,\n}', '  computed,\n  rating,\n}']],
      'src/kernel/kinds/web.ts': [["import { tags } from", "import { rating } from './rating/rating.web.tsx'\nimport { tags } from"], ['  tags, text, url, user,\n}', '  tags, text, url, user,\n  rating,\n}']],
    },
  },
}

function machine(): string {
  return `import { text } from '#kernel/kinds/fields.ts'
import { maker } from '#kernel/kinds/fields.ts'
import { sharedAccess } from '#kernel/model/access.ts'
import { entity } from '#kernel/model/definition.ts'

export const machine = entity('machine', {
  plural: 'machines',
  icon: 'crane',
  title: 'name',
  fields: { name: text({ required: true }), stars: maker('rating')() },
  access: sharedAccess,
  views: { list: ['name', 'stars'] },
})
`
}

function ratingKind(): string {
  return `import { emptiness, equality, ordered } from '../column/operators.ts'
import { singleColumn } from '../column/single.ts'
import { type Kind, type Parsed, bad } from '../kind.ts'

declare module '../fields.ts' {
  interface KindParameters { rating: object }
  interface KindValues { rating: number }
}

/** One to five stars. */
export const rating: Kind<'rating'> = singleColumn({
  name: 'rating',
  type: 'int',
  operators: { ...equality<number>(), ...ordered<number>(), ...emptiness() },
  parse: (input) => stars(input),
  parseText: (text) => stars(Number(text)),
  text: String,
  json: (text) => text,
  schema: () => ({ type: 'integer', minimum: 1, maximum: 5 }),
  format: String,
  summed: true,
  grouped: true,
})

const stars = (input: unknown): Parsed<number> =>
  input === null ? { value: null } : typeof input === 'number' && Number.isInteger(input) && input >= 1 && input <= 5 ? { value: input } : bad('rating', input)
`
}

function ratingWeb(): string {
  return `import type { WebKind } from '../web-kind.ts'

export const rating: WebKind<'rating'> = {
  Input: ({ value, change, label }) => <input aria-label={label} type="number" min={1} max={5} value={value ?? ''} onChange={(event) => change(Number(event.target.value))} />,
  Cell: ({ value }) => '★'.repeat(value),
  operators: { '=': 'value', '>=': 'value', empty: 'none' },
  align: 'end',
  width: 80,
  icon: 'star',
  text: (value) => String(value),
}
`
}
