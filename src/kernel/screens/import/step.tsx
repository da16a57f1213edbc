import IconChevron from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import { type ReactNode, useId, useState } from 'react'
import classes from './import.module.css'

/** A step of the page: its number, what it is about, and in one line what was decided; folded away when it is done. */
export function Step({ number, title, summary, open, children }: {
  readonly number: number
  readonly title: string
  readonly summary?: string
  readonly open: boolean
  readonly children: ReactNode
}) {
  const [shown, setShown] = useState(open)
  const id = useId()
  return (
    <section className={classes['step']} aria-labelledby={id}>
      <h2 id={id}>
        <button type="button" aria-expanded={shown} onClick={() => setShown(!shown)}>
          <span className={classes['number']}>{number}</span>{title}
          {summary && <span className={classes['summary']}>{summary}</span>}
          <IconChevron aria-hidden className={classes['chevron']} />
        </button>
      </h2>
      {shown && <div className={classes['body']}>{children}</div>}
    </section>
  )
}
