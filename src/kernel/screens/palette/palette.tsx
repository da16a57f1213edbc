import { Modal } from '@mantine/core'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { usePhone } from '#kernel/screens/list/use-phone.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { closePalette, takeAhead } from './open.ts'
import classes from './palette.module.css'
import { PaletteRow } from './row.tsx'
import type { Entry } from './entries.ts'
import { useEntries } from './use-entries.ts'

/** Reaches every record, action and page from the keyboard. */
export function Palette() {
  const t = useTexts()
  const list = useId()
  const phone = usePhone()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const { groups, searching } = useEntries(words)
  const entries = groups.flatMap((group) => group.entries)
  const chosen = Math.min(at, entries.length - 1)
  const run = (entry: Entry | undefined, event: { readonly ctrlKey: boolean; readonly metaKey: boolean }) => {
    if (!entry) return
    closePalette()
    entry.run(event.ctrlKey || event.metaKey)
  }
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.code]
    if (step && entries.length > 0) {
      event.preventDefault()
      setAt((chosen + step + entries.length) % entries.length)
    } else if (event.code === 'Enter' || event.code === 'NumpadEnter') {
      event.preventDefault()
      run(entries[chosen], event)
    }
  }
  return (
    <Modal opened onClose={closePalette} withCloseButton={false} size={640} yOffset="12vh" padding={0} aria-label={t('palette.title')} classNames={{ body: classes['body'] ?? '' }}>
      <div className={classes['ask']}>
        <IconSearch aria-hidden />
        <input
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={entries[chosen] ? `${list}-${chosen}` : undefined}
          aria-label={t('palette.title')}
          placeholder={t(phone ? 'shell.search' : 'palette.placeholder')}
          value={words}
          onFocus={() => setWords(words + takeAhead())}
          onChange={(event) => {
            setWords(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={move}
        />
      </div>
      <div className={classes['list']} id={list} role="listbox" aria-label={t('palette.results')}>
        {groups.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className={classes['heading']} aria-hidden>{group.title}</div>
            {group.entries.map((entry) => {
              const index = entries.indexOf(entry)
              return <Chosen key={entry.id} on={index === chosen}><PaletteRow id={`${list}-${index}`} entry={entry} chosen={index === chosen} point={() => setAt(index)} run={(event) => run(entry, event)} /></Chosen>
            })}
          </div>
        ))}
        {words.trim() !== '' && entries.length === 0 && !searching && <p className={classes['nothing']} role="status">{t('palette.nothing', { words: words.trim() })}</p>}
      </div>
    </Modal>
  )
}

/** Keeps the chosen row in view. */
function Chosen({ on, children }: { readonly on: boolean; readonly children: React.ReactNode }) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (on) element.current?.scrollIntoView({ block: 'nearest' })
  }, [on])
  return <div ref={element} role="presentation">{children}</div>
}
