import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useEffect, useRef, useState } from 'react'
import { useShortcuts } from '#kernel/screens/keyboard/shortcuts.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './tools.module.css'

interface SearchProps {
  readonly words: string
  readonly find: (words: string) => void
  readonly what: string
}

const calm = 180

/** Quick filter by words; `/` goes there, Escape empties it and goes back. */
export function SearchField({ words, find, what }: SearchProps) {
  const t = useTexts()
  const [typed, setTyped] = useState(words)
  const input = useRef<HTMLInputElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(words)
  }, [words])
  useEffect(() => () => clearTimeout(timer.current), [])
  useShortcuts([{ keys: 'Slash', label: t('lists.keys.search'), group: t('lists.keys.group'), run: () => input.current?.select() }])
  const type = (text: string, wait = calm) => {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => find(text.trim()), wait)
  }
  /** To the rows, or to where they will be. */
  const leave = () => document.querySelector<HTMLElement>('[role=grid], #content:not(:has([role=grid]))')?.focus()
  return (
    <label className={classes.search}>
      <IconSearch aria-hidden />
      <input
        ref={input}
        type="search"
        value={typed}
        placeholder={t('lists.search')}
        aria-label={t('lists.searchIn', { what })}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') type('', 0)
          if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') leave()
        }}
      />
      {typed !== '' && (
        <button type="button" className={classes.cross} aria-label={t('lists.searchClear')} onClick={() => type('', 0)}>
          <IconX aria-hidden />
        </button>
      )}
    </label>
  )
}
