import type { Field } from './fields.ts'

/** A field of each kind with values in API form, and what each of its operators is asked with: argument and ids of the rows that match. */
export interface Sample {
  readonly field: Field
  readonly values: readonly unknown[]
  readonly asked: Readonly<Record<string, readonly (readonly [unknown, readonly number[]])[]>>
}

const kyiv = { street: 'Хрещатик, 1', city: 'Київ', region: null, postalCode: '01001', country: 'UA' }
const lviv = { street: null, city: 'Львів', region: null, postalCode: null, country: 'UA' }
const several = (...values: readonly unknown[]) => values.map((value, at) => ({ value, label: at === 0 ? 'work' : null }))

/** Row 1 and 2 hold the values, row 3 is empty. */
export const samples: Readonly<Record<string, Sample>> = {
  text: {
    field: { kind: 'text' },
    values: ['Ромашка, ТОВ', '100%_"b"\\'],
    asked: {
      contains: [
        ['РОМАШКА', [1]],
        ['%_', [2]],
        ['x', []],
      ],
      'not contains': [['ромашка', [2, 3]]],
      starts: [['ром', [1]]],
      '=': [['Ромашка, ТОВ', [1]]],
      '!=': [['Ромашка, ТОВ', [2, 3]]],
      in: [
        [
          ['Ромашка, ТОВ', '100%_"b"\\'],
          [1, 2],
        ],
      ],
      'not in': [[['Ромашка, ТОВ'], [2, 3]]],
      empty: [[null, [3]]],
      'not empty': [[null, [1, 2]]],
    },
  },
  longText: { field: { kind: 'longText' }, values: ['a\nb', '"'], asked: { contains: [['B', [1]]], empty: [[null, [3]]] } },
  number: {
    field: { kind: 'number' },
    values: [12.5, '9007199254740993.5'],
    asked: {
      '=': [[12.5, [1]]],
      '>': [[12.5, [2]]],
      '<=': [[13, [1]]],
      between: [
        [[12, 13], [1]],
        [{ from: 13 }, [2]],
      ],
      in: [[[12.5], [1]]],
      '!=': [[12.5, [2, 3]]],
    },
  },
  percent: { field: { kind: 'percent' }, values: [50, 0], asked: { '>=': [[50, [1]]], '<': [[50, [2]]] } },
  money: {
    field: { kind: 'money' },
    values: [
      { amount: '1000.00', currency: 'USD', base: '38000.00' },
      { amount: '-0.0001', currency: 'UAH', base: '-0.0001' },
    ],
    asked: {
      '=': [
        [38000, [1]],
        [{ amount: 1000, currency: 'USD' }, [1]],
        [{ amount: 1000, currency: 'EUR' }, []],
      ],
      '!=': [[38000, [2, 3]]],
      '>': [['100', [1]]],
      '<': [[0, [2]]],
      between: [[[1, 40000], [1]]],
      empty: [[null, [3]]],
    },
  },
  date: {
    field: { kind: 'date' },
    values: ['2021-04-03', '2050-01-31'],
    asked: {
      '=': [['2021-04-03', [1]]],
      '>': [['today', [2]]],
      overdue: [[null, [1]]],
      within: [[{ next: 100, unit: 'year' }, [2]]],
      thisYear: [[null, []]],
      'not in': [[['2021-04-03'], [2, 3]]],
    },
  },
  dateTime: {
    field: { kind: 'dateTime' },
    values: ['2021-04-02T21:30:00Z', '2050-01-31T10:00:00.123Z'],
    asked: {
      '=': [
        ['2021-04-03', [1]],
        ['2021-04-02T21:30:00Z', [1]],
        ['2021-04-02', []],
      ],
      '!=': [['2021-04-03', [2, 3]]],
      '>': [['2021-04-03', [2]]],
      '>=': [['2021-04-03', [1, 2]]],
      '<': [['2021-04-03', []]],
      '<=': [['2021-04-03', [1]]],
      between: [[['2021-04-03', '2021-04-03'], [1]]],
      overdue: [[null, [1]]],
      within: [[{ last: 100, unit: 'year' }, [1]]],
      today: [[null, []]],
    },
  },
  duration: { field: { kind: 'duration' }, values: [5400, 0], asked: { '>': [['PT1H', [1]]] } },
  boolean: { field: { kind: 'boolean' }, values: [true, false], asked: { '=': [[true, [1]]], '!=': [[true, [2, 3]]] } },
  choice: {
    field: { kind: 'choice', options: [{ key: 'won' }, { key: "l'ost" }] },
    values: ["l'ost", 'won'],
    asked: { in: [[["l'ost"], [1]]], 'not in': [['won', [1, 3]]] },
  },
  multiChoice: {
    field: { kind: 'multiChoice', options: [{ key: 'a' }, { key: 'b' }] },
    values: [['a', 'b'], ['b']],
    asked: { 'any of': [[['a'], [1]]], 'all of': [[['a', 'b'], [1]]], 'none of': [[['a'], [2, 3]]] },
  },
  tags: {
    field: { kind: 'tags' },
    values: [
      ['a "b"', 'c,d'],
      ['\\', '{}', 'null'],
    ],
    asked: {
      'any of': [
        [
          ['c,d', '\\'],
          [1, 2],
        ],
      ],
      empty: [[null, [3]]],
    },
  },
  picture: { field: { kind: 'picture' }, values: ['ab'.repeat(32), 'cd'.repeat(32)], asked: { '=': [['ab'.repeat(32), [1]]], empty: [[null, [3]]] } },
  url: { field: { kind: 'url' }, values: ['https://example.com', 'http://a.b.pl/?q=1'], asked: { contains: [['EXAMPLE', [1]]] } },
  email: {
    field: { kind: 'email' },
    values: ['a@b.pl', 'c@d.pl'],
    asked: {
      '=': [['A@b.pl', [1]]],
      '!=': [['a@b.pl', [2, 3]]],
      contains: [['B.PL', [1]]],
      in: [
        [
          ['a@b.pl', 'c@d.pl'],
          [1, 2],
        ],
      ],
    },
  },
  emails: {
    field: { kind: 'email', many: true },
    values: [several('a@b.pl', 'x@y.pl'), several('c@d.pl')],
    asked: {
      '=': [
        ['x@y.pl', [1]],
        ['a@b.pl', [1]],
      ],
      '!=': [['x@y.pl', [2, 3]]],
      contains: [['y.pl', [1]]],
      'not contains': [['y.pl', [2, 3]]],
      empty: [[null, [3]]],
    },
  },
  phones: {
    field: { kind: 'phone', many: true },
    values: [several('+380441234567', '+48221234567;ext=5'), several('+74951234567')],
    asked: { '=': [['044 123-45-67', [1]]], contains: [['(22) 123', [1]]], starts: [['+7 495', [2]]] },
  },
  phone: { field: { kind: 'phone' }, values: ['+380441234567', '555555'], asked: { starts: [['+380', [1]]] } },
  address: {
    field: { kind: 'address' },
    values: [kyiv, lviv],
    asked: {
      '=': [
        [{ city: 'Київ' }, [1]],
        [{ country: 'UA' }, [1, 2]],
      ],
      contains: [['хрещ', [1]]],
      'not contains': [['хрещ', [2, 3]]],
      empty: [[null, [3]]],
      'not empty': [[null, [1, 2]]],
    },
  },
  addresses: {
    field: { kind: 'address', many: true },
    values: [several(kyiv, lviv), several(lviv)],
    asked: {
      '=': [
        [{ city: 'Львів' }, [1, 2]],
        [{ city: 'Київ' }, [1]],
      ],
      contains: [
        ['льв', [1, 2]],
        ['хрещ', [1]],
      ],
    },
  },
  personName: {
    field: { kind: 'personName' },
    values: [
      { first: 'Тарас', middle: null, last: 'Шевченко' },
      { first: 'Jan', middle: null, last: null },
    ],
    asked: { contains: [['шевченко т', [1]]], '=': [['Шевченко Тарас', [1]]], empty: [[null, [3]]] },
  },
  link: {
    field: { kind: 'link', to: 'company' },
    values: [
      { id: 1, title: 'Acme' },
      { id: 2, title: null },
    ],
    asked: {
      '=': [[1, [1]]],
      '!=': [[1, [2, 3]]],
      in: [
        [
          [1, 2],
          [1, 2],
        ],
      ],
      'not in': [[[1], [2, 3]]],
      contains: [
        ['acme', [1]],
        ['hidden', []],
      ],
    },
  },
  user: {
    field: { kind: 'user' },
    values: [
      { id: 1, title: 'Anna' },
      { id: 3, title: 'Jan' },
    ],
    asked: { me: [[null, [1]]], 'my team': [[null, [1]]], '=': [[3, [2]]] },
  },
  links: {
    field: { kind: 'links', to: 'company' },
    values: [
      [
        { id: 2, title: null, label: 'a "b"' },
        { id: 1, title: 'Acme', label: null },
      ],
      [{ id: 1, title: 'Acme', label: null }],
    ],
    asked: {
      'any of': [[[2], [1]]],
      'all of': [[[1, 2], [1]]],
      'none of': [[[2], [2, 3]]],
      contains: [
        ['acme', [1, 2]],
        ['hidden', []],
      ],
      empty: [[null, [3]]],
      'not empty': [[null, [1, 2]]],
    },
  },
}
