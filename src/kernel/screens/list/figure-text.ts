import { useCallback } from 'react'
import { useCompany } from '#kernel/screens/client/boot.tsx'
import { useWords } from '#kernel/screens/widgets/words.ts'
import type { ListColumn } from './columns.ts'

/** A sum or average of a column as its kind is written: money in base currency. `figure` is a decimal text. */
export function useFigureText(): (column: ListColumn, figure: string) => string {
  const words = useWords()
  const { baseCurrency } = useCompany()
  return useCallback((column, figure) => {
    const { kind, reached: { field } } = column
    const kindName = field.kind === 'computed' ? field.result : field.kind
    const value = kindName === 'money' ? { amount: rounded(figure), currency: baseCurrency } : Number(figure)
    return kind.text(value as never, { entity: column.reached.entity.name, name: column.reached.name, field }, words)
  }, [words, baseCurrency])
}

/** Large sums are read without cents. */
const rounded = (figure: string) => (Math.abs(Number(figure)) >= 1000 ? String(Math.round(Number(figure))) : figure)
