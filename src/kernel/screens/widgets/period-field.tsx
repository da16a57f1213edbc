import type { PeriodUnit, Within } from '#kernel/kinds/calendar/periods.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { LineInput } from './line-input.tsx'
import { Picker } from './picker.tsx'
import classes from './widgets.module.css'

const units: readonly PeriodUnit[] = ['day', 'week', 'month', 'quarter', 'year']

/** "the last 30 days", "the next 2 weeks". */
export function PeriodField({ value, change }: { readonly value: unknown; readonly change: (period: Within) => void }) {
  const t = useTexts()
  const { side, count, unit } = readPeriod(value)
  const put = (next: Partial<{ side: string; count: number; unit: PeriodUnit }>) => {
    const all = { side, count, unit, ...next }
    change(all.side === 'next' ? { next: all.count, unit: all.unit } : { last: all.count, unit: all.unit })
  }
  const sides = ['last', 'next'].map((one) => ({ value: one, label: t('kinds.period.' + one) }))
  const spans = units.map((one) => ({ value: one, label: t('kinds.period.unit.' + one) }))
  return (
    <div className={classes.line}>
      <div className={classes.period}>
        <Picker
          frame={{ room: 'form', required: true, label: t('lists.period.side') }}
          items={sides}
          chosen={sides.filter((one) => one.value === side)}
          pick={(picked) => put({ side: picked })}
          drop={() => undefined}
        />
      </div>
      <div className={classes.count}>
        <LineInput
          frame={{ room: 'form', label: t('lists.period.count') }}
          value={String(count)}
          inputMode="numeric"
          align="end"
          change={(typed) => put({ count: Math.max(1, Number(typed.replace(/\D/g, '').slice(0, 4)) || 1) })}
        />
      </div>
      <div className={classes.period}>
        <Picker
          frame={{ room: 'form', required: true, label: t('lists.period.unit') }}
          items={spans}
          chosen={spans.filter((one) => one.value === unit)}
          pick={(picked) => put({ unit: units.find((one) => one === picked) ?? 'day' })}
          drop={() => undefined}
        />
      </div>
    </div>
  )
}

/** The parts of a period as the filter holds it; 7 days back when it holds none. */
export function readPeriod(value: unknown): { readonly side: 'last' | 'next'; readonly count: number; readonly unit: PeriodUnit } {
  const { last, next, unit } = (typeof value === 'object' && value !== null ? value : {}) as Partial<{ last: number; next: number; unit: PeriodUnit }>
  return { side: next === undefined ? 'last' : 'next', count: next ?? last ?? 7, unit: unit ?? 'day' }
}
