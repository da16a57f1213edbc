import { useEffect, useRef, useState } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './tools.module.css'
import { useChangeView } from './use-views.ts'
import type { SavedView } from './view.ts'

/** The name of a view, edited where it stands: Enter and leaving keep it, Escape does not. */
export function ViewName({ saved, done }: { readonly saved: SavedView; readonly done: (how: 'key' | 'elsewhere') => void }) {
  const t = useTexts()
  const change = useChangeView()
  const [name, setName] = useState(saved.name)
  const left = useRef(false)
  const input = useRef<HTMLInputElement>(null)
  // The menu that asked for it gives the focus back to its button first.
  useEffect(() => {
    const frame = requestAnimationFrame(() => input.current?.select())
    return () => cancelAnimationFrame(frame)
  }, [])
  const leave = (how: 'key' | 'elsewhere', kept: string) => {
    if (left.current) return
    left.current = true
    if (kept !== '' && kept !== saved.name) void change(saved, { name: kept })
    done(how)
  }
  return (
    <input
      ref={input}
      className={`${classes.tab} ${classes.naming}`}
      aria-label={t('lists.views.name')}
      autoComplete="off"
      maxLength={120}
      value={name}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={() => leave('elsewhere', name.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave('key', name.trim())
        if (event.key === 'Escape') leave('key', saved.name)
      }}
    />
  )
}
