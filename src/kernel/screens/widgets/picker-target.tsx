import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { Combobox } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { type Frame, attributesOf } from './frame.ts'
import { LineInput } from './line-input.tsx'
import type { Item } from './picker.tsx'
import classes from './widgets.module.css'

interface TargetProps {
  readonly frame: Frame
  readonly chosen: readonly Item[]
  readonly many: boolean
  readonly typed: string
  readonly open: boolean
  readonly placeholder: string
  readonly type: (text: string) => void
  readonly show: (open: boolean) => void
  readonly drop: (value: string) => void
  readonly keyDown: (event: KeyboardEvent) => void
}

/** The field of a picker: what is chosen, and where the search is typed. */
export function PickerTarget(props: TargetProps) {
  return props.many ? <SeveralTarget {...props} /> : <SingleTarget {...props} />
}

function SingleTarget({ frame, chosen, typed, open, placeholder, type, show, drop, keyDown }: TargetProps) {
  const t = useTexts()
  const [item] = chosen
  const clears = item && !frame.required && !frame.disabled
  const clear = () => {
    if (item) drop(item.value)
    frame.leave?.('save')
  }
  return (
    <Combobox.Target refProp="anchor" withExpandedAttribute>
      <LineInput
        frame={frame}
        value={open ? typed : item?.label ?? ''}
        placeholder={open && item ? item.label : placeholder}
        change={type}
        onClick={() => show(true)}
        onKeyDown={(event) => {
          if (event.key === 'Backspace' && typed === '' && clears && frame.room === 'cell') clear()
          keyDown(event)
        }}
        onBlur={() => show(false)}
        before={item?.mark && typed === '' ? item.mark : undefined}
        after={clears ? (
          <button
            type="button"
            className={classes.remove}
            tabIndex={-1}
            aria-label={t('lists.picker.clear')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={clear}
          >
            <IconX aria-hidden style={{ width: 12, height: 12 }} />
          </button>
        ) : undefined}
      />
    </Combobox.Target>
  )
}

function SeveralTarget({ frame, chosen, typed, placeholder, type, show, drop, keyDown }: TargetProps) {
  const t = useTexts()
  const last = chosen[chosen.length - 1]
  return (
    <Combobox.DropdownTarget>
      <div className={classes.several} data-room={frame.room} data-invalid={frame.problem !== undefined || undefined}>
        {chosen.map((item) => (
          <span key={item.value} className={classes.pill}>
            {item.mark}{item.label}
            <button
              type="button"
              className={classes.remove}
              tabIndex={-1}
              aria-label={t('lists.picker.remove', { what: item.label })}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => drop(item.value)}
            >
              <IconX aria-hidden style={{ width: 11, height: 11 }} />
            </button>
          </span>
        ))}
        <Combobox.EventsTarget withExpandedAttribute>
          <input
            {...attributesOf(frame)}
            autoComplete="off"
            value={typed}
            placeholder={chosen.length === 0 ? placeholder : ''}
            onChange={(event) => type(event.currentTarget.value)}
            onFocus={() => frame.room === 'cell' && show(true)}
            onClick={() => show(true)}
            onKeyDown={(event) => {
              if (event.key === 'Backspace' && typed === '' && last) drop(last.value)
              keyDown(event)
            }}
            onBlur={() => {
              show(false)
              if (frame.room === 'cell') frame.leave?.('save')
            }}
          />
        </Combobox.EventsTarget>
      </div>
    </Combobox.DropdownTarget>
  )
}
