import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import { type KeyboardEvent, useState } from 'react'
import { fold } from '#kernel/kinds/column/fold.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import classes from './check-list.module.css'

interface CheckListProps {
  readonly label: string
  readonly items: readonly { readonly value: string; readonly label: string; readonly icon: string }[]
  readonly checked: ReadonlySet<string>
  /** this one cannot be taken away */
  readonly fixed?: string
  readonly toggle: (value: string) => void
}

/** A long list of things to tick, with a search field; the ticked ones stand first as it opens. */
export function CheckList({ label, items, checked, fixed, toggle }: CheckListProps) {
  const t = useTexts()
  const [typed, setTyped] = useState('')
  const [first] = useState(checked)
  const ordered = [...items].sort((a, b) => Number(first.has(b.value)) - Number(first.has(a.value)))
  const shown = ordered.filter((item) => fold(item.label).includes(fold(typed)))
  return (
    <div className={classes.list} onKeyDown={walk}>
      <input
        data-autofocus
        className={classes.search}
        value={typed}
        placeholder={t('lists.picker.find')}
        aria-label={t('lists.picker.find')}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={classes.items} role="group" aria-label={label}>
        {shown.map((item) => (
          <button
            key={item.value}
            type="button"
            role="menuitemcheckbox"
            aria-checked={checked.has(item.value)}
            disabled={item.value === fixed}
            className={classes.item}
            onClick={() => toggle(item.value)}
          >
            <Icon name={item.icon} size={15} />
            <span>{item.label}</span>
            {checked.has(item.value) && <IconCheck aria-hidden className={classes.check} />}
          </button>
        ))}
        {shown.length === 0 && <p className={classes.none}>{t('lists.picker.nothing')}</p>}
      </div>
    </div>
  )
}

/** Up and down go from one to the next, the search field above them included. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (by === 0) return
  event.preventDefault()
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button:not(:disabled)')]
  const here = stops.indexOf(document.activeElement as HTMLElement)
  stops[Math.max(0, Math.min(stops.length - 1, here + by))]?.focus()
}
