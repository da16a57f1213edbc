import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { Combobox, useCombobox } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { fold } from '#kernel/kinds/column/fold.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { type Frame, floatsInside, leaveByKey } from './frame.ts'
import { PickerTarget } from './picker-target.tsx'
import classes from './widgets.module.css'

/** One thing that can be picked. `mark` stands before the words: a dot, initials. */
export interface Item {
  readonly value: string
  readonly label: string
  readonly mark?: ReactNode
  /** dim words after the label, to tell namesakes apart */
  readonly note?: string
}

export interface PickerProps {
  readonly frame: Frame
  readonly items: readonly Item[]
  readonly chosen: readonly Item[]
  /** several may be chosen; picking a chosen one takes it away */
  readonly many?: boolean
  readonly pick: (value: string) => void
  readonly drop: (value: string) => void
  /** Told what is typed; then `items` are the answer and are not filtered again. */
  readonly search?: (typed: string) => void
  readonly waiting?: boolean
  /** Makes a new one of the words that were typed; it leaves the cell itself once the new one is there. */
  readonly create?: { readonly label: (typed: string) => string; readonly run: (typed: string) => void }
  readonly placeholder?: string
}

const shownAtOnce = 60
const creation = '\u0000create'

/** Every choice out of a list: search as you type, arrows, Enter; in a cell it is open at once. */
export function Picker(props: PickerProps) {
  const { frame, chosen, many = false, pick, drop, search, create } = props
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(frame.room === 'cell')
  const store = useCombobox({ opened: open, onOpenedChange: setOpen })
  const items = search ? props.items : matching(props.items, typed)
  const creates = create !== undefined && typed.trim() !== '' && !items.some(({ label }) => fold(label) === fold(typed.trim()))
  const type = (text: string) => {
    setTyped(text)
    search?.(text)
    setOpen(true)
  }
  const submit = (value: string) => {
    type('')
    // One who typed the word is done with it; one who picks from the list may go on picking.
    setOpen(many && typed === '')
    if (value === creation) return create?.run(typed.trim())
    if (chosen.some((item) => item.value === value) && many) return drop(value)
    pick(value)
    if (!many) frame.leave?.('save')
    return undefined
  }
  useMarkFirst(store, open && (typed !== '' || !many), `${typed}/${items[0]?.value ?? ''}`)
  return (
    <Combobox
      store={store}
      onOptionSubmit={submit}
      width="target"
      position="bottom-start"
      classNames={{ dropdown: classes.dropdown ?? '' }}
    >
      <PickerTarget
        {...{ frame, chosen, many, drop, typed, open }}
        placeholder={props.placeholder ?? ''}
        type={type}
        show={setOpen}
        keyDown={(event) => {
          if (open && event.key === 'Enter' && (store.getSelectedOptionIndex() >= 0)) return
          if (event.key === 'Escape' && open && frame.room === 'form') event.stopPropagation()
          leaveByKey(event, frame)
        }}
      />
      <Combobox.Dropdown {...floatsInside}>
        <Combobox.Options className={classes.options ?? ''} aria-label={frame.label}>
          {items.slice(0, shownAtOnce).map((item) => <Choice key={item.value} item={item} active={chosen.some(({ value }) => value === item.value)} />)}
          {creates && (
            <Combobox.Option value={creation} className={classes.option ?? ''}>
              <IconPlus aria-hidden />
              {create.label(typed.trim())}
            </Combobox.Option>
          )}
          {items.length === 0 && !creates && <Nothing waiting={props.waiting === true} />}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function Choice({ item, active }: { readonly item: Item; readonly active: boolean }) {
  return (
    <Combobox.Option value={item.value} active={active} className={classes.option ?? ''} aria-selected={active}>
      {item.mark}
      <span className={classes.grow}>{item.label}{item.note && <span className={classes.more}>{item.note}</span>}</span>
      {active && <IconCheck aria-hidden style={{ width: 14, height: 14 }} />}
    </Combobox.Option>
  )
}

function Nothing({ waiting }: { readonly waiting: boolean }) {
  const t = useTexts()
  return <Combobox.Empty>{t(waiting ? 'lists.picker.searching' : 'lists.picker.nothing')}</Combobox.Empty>
}

/** Enter takes the first answer: it is marked whenever the answers change. */
function useMarkFirst(store: ReturnType<typeof useCombobox>, wanted: boolean, answers: string) {
  useEffect(() => {
    if (wanted) store.selectFirstOption()
    else store.resetSelectedOption()
  }, [answers, wanted])
}

function matching(items: readonly Item[], typed: string): readonly Item[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return items
  return items.filter(({ label, note, value }) => words.every((word) => fold(`${label} ${note ?? ''} ${value}`).includes(word)))
}
