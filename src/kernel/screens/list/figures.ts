import { useQuery } from '@tanstack/react-query'
import { useFormats } from '#kernel/screens/text/texts.tsx'
import { useWords } from '#kernel/screens/widgets/words.ts'
import { both } from '#kernel/screens/filter/tree.ts'
import type { Figure, ViewConfig } from '#kernel/screens/views/view.ts'
import type { ListColumn } from './columns.ts'
import { useFigureText } from './figure-text.ts'
import { type Question, type Sums, figureOf, pageOf, summaryOf } from './question.ts'

export const figuresFor = ({ sums, sorts }: ListColumn): readonly Figure[] =>
  ['none', ...(sums ? ['sum', 'average'] as const : []), ...(sorts ? ['least', 'most'] as const : []), 'filled', 'empty']

/** Count and sums of everything that the list shows, asked for in one go. */
export function useSums(columns: readonly ListColumn[], config: ViewConfig, question: Question): Sums | undefined {
  const summed = columns.filter((column) => ['sum', 'average'].includes(figureOf(column, config))).map(({ path }) => path)
  const wanted = columns.some((column) => !column.title && figureOf(column, config) !== 'none')
  const { filter, search, plural } = question
  return useQuery({ ...summaryOf(plural, { sums: summed, filter, search }), enabled: wanted, placeholderData: (before) => before }).data?.total
}

/** The figure in words; undefined until it is here. */
export function useFigure(column: ListColumn, figure: Figure, question: Question, sums: Sums | undefined): string | undefined {
  const { percent } = useFormats()
  const text = useFigureText()
  const empty = useEmpty(column, question, ['average', 'filled', 'empty'].includes(figure))
  const end = useEnd(column, question, figure)
  const sum = sums?.sum?.[column.path]
  if (figure === 'least' || figure === 'most') return end
  if (!sums) return undefined
  if (figure === 'sum') return sum === undefined ? undefined : text(column, sum)
  if (empty === undefined) return undefined
  if (figure === 'average') return sum === undefined || sums.count === empty ? '—' : text(column, String(Number(sum) / (sums.count - empty)))
  const share = sums.count === 0 ? 0 : (empty / sums.count) * 100
  return percent(figure === 'empty' ? share : 100 - share, 0)
}

/** How many records have no value there. */
function useEmpty({ path }: ListColumn, { plural, filter, search }: Question, wanted: boolean): number | undefined {
  const without = both(filter, { field: path, op: 'empty' })
  return useQuery({ ...summaryOf(plural, { filter: without, search }), enabled: wanted }).data?.total.count
}

/** The smallest or largest value: the first of the list sorted by it. */
function useEnd({ path, kind, reached }: ListColumn, question: Question, figure: Figure): string | undefined {
  const words = useWords()
  const filled = both(question.filter, { field: path, op: 'not empty' })
  const sorted = { ...question, fields: [path], sort: [figure === 'most' ? '-' + path : path] }
  const { data } = useQuery({ ...pageOf(sorted, filled, null, false), enabled: figure === 'least' || figure === 'most' })
  const value = data?.items[0]?.[path]
  if (data && (value === null || value === undefined)) return '—'
  return data && kind.text(value as never, { entity: reached.entity.name, name: reached.name, field: reached.field }, words)
}
