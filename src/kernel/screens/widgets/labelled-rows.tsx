import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import type { ReactNode } from 'react'
import type { Labelled } from '#kernel/kinds/values.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { Frame } from './frame.ts'
import { LineInput } from './line-input.tsx'
import classes from './widgets.module.css'

interface RowsProps<V> {
  readonly frame: Frame
  readonly value: readonly Labelled<V>[]
  readonly change: (value: readonly Labelled<V>[] | null) => void
  /** an empty one, to begin a new row with */
  readonly blank: V
  readonly input: (value: V, change: (value: V) => void, frame: Frame) => ReactNode
  readonly wide?: boolean
}

/** Several values of one kind, each with a word that says which: "work", "mobile", "warehouse". */
export function LabelledRows<V>({ frame, value, change, blank, input, wide = false }: RowsProps<V>) {
  const t = useTexts()
  const rows = value.length > 0 ? value : [{ value: blank, label: null }]
  const put = (at: number, row: Labelled<V>) => change(rows.map((old, index) => (index === at ? row : old)))
  const drop = (at: number) => {
    const left = rows.filter((_, index) => index !== at)
    change(left.length > 0 ? left : null)
  }
  return (
    <div className={classes.stack} role="group" aria-label={frame.label}>
      {rows.map((row, at) => (
        <div key={at} className={wide ? classes.stack : classes.line}>
          <div className={classes.grow}>{input(row.value, (next) => put(at, { ...row, value: next }), frameAt(frame, at))}</div>
          <div className={classes.line}>
            <div className={wide ? classes.grow : classes.label}>
              <LineInput
                frame={{ room: 'form', label: t('lists.several.label') }}
                value={row.label ?? ''}
                placeholder={t('lists.several.label')}
                change={(label) => put(at, { ...row, label: label || null })}
              />
            </div>
            <button
              type="button"
              className={classes.icon}
              hidden={value.length === 0}
              aria-label={t('lists.several.remove')}
              disabled={frame.disabled}
              onClick={() => drop(at)}
            >
              <IconX aria-hidden />
            </button>
          </div>
        </div>
      ))}
      {value.length > 0 && (
        <div>
          <button
            type="button"
            className={classes.add}
            disabled={frame.disabled}
            onClick={() => change([...rows, { value: blank, label: null }])}
          >
            <IconPlus aria-hidden style={{ width: 14, height: 14 }} />
            {t('lists.several.add')}
          </button>
        </div>
      )}
    </div>
  )
}

/** The first row is the field itself; the others have its name too. */
function frameAt({ id, label, required, disabled, problem, autoFocus }: Frame, at: number): Frame {
  return {
    room: 'form',
    ...(at === 0 && id ? { id } : {}),
    ...(label ? { label } : {}),
    ...(required && at === 0 ? { required } : {}),
    ...(disabled ? { disabled } : {}),
    ...(problem ? { problem } : {}),
    ...(autoFocus && at === 0 ? { autoFocus } : {}),
  }
}
