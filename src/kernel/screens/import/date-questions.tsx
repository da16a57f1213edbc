import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import type { AmbiguousDates } from '#kernel/transfer/importing/survey/survey.ts'
import classes from './import.module.css'
import type { SentRun } from './sent-run.ts'
import type { RunDesk } from './use-run.ts'

const asked = ({ plan, report }: SentRun): readonly AmbiguousDates[] =>
  plan.options.dateOrder ? [] : (report?.ambiguousDates ?? []).filter(({ column, header }) => plan.columns[column]?.header === header && plan.columns[column].targets.length > 0)

/** Columns of dates that may be read either way and of which nobody has said how. */
export const unanswered = (run: SentRun): readonly AmbiguousDates[] => asked(run).filter(({ column }) => run.plan.columns[column]?.dateOrder === undefined)

/** Asks, with a date of the file as the example, whether the day or the month comes first. */
export function DateQuestions({ run, desk }: { readonly run: SentRun; readonly desk: RunDesk }) {
  const t = useTexts()
  const formats = useFormats()
  return asked(run).map(({ column, header, count, examples }) => {
    const [example = ''] = examples
    const order = run.plan.columns[column]?.dateOrder
    return (
      <fieldset key={column} className={classes['question']}>
        <legend>{t('transfer.screen.ambiguous', { column: header, count })}</legend>
        {(['dmy', 'mdy'] as const).map((one) => (
          <label key={one} className={classes['check']}>
            <input
              type="radio" name={`order-${column}`} checked={order === one}
              onChange={() => desk.change({ columns: run.plan.columns.map((_, at) => (at === column ? { dateOrder: one } : {})) })}
            />
            {t('transfer.screen.ambiguous.' + one, { text: example, date: readAs(example, one, formats.date) })}
          </label>
        ))}
      </fieldset>
    )
  })
}

function readAs(text: string, order: 'dmy' | 'mdy', write: (iso: string) => string): string {
  const [first = 1, second = 1, year = 2000] = (/\d+\D\d+\D\d+/.exec(text)?.[0] ?? '').split(/\D/).map(Number)
  const [day, month] = order === 'dmy' ? [first, second] : [second, first]
  const two = (number: number) => String(number).padStart(2, '0')
  return write(`${year < 100 ? 2000 + year : year}-${two(month)}-${two(day)}`)
}
