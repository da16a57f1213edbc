import type { ReactNode } from 'react'
import { useFormats } from '#kernel/screens/text/texts.tsx'
import classes from './timeline.module.css'

/** One line of the timeline: icon, who and what, when. Below it may stand more. */
export function TimelineRow({ icon, at, head, tools, children, loud = false }: {
  readonly icon: ReactNode
  /** ISO moment */
  readonly at: string | null
  readonly head: ReactNode
  readonly tools?: ReactNode
  readonly children?: ReactNode
  /** what people wrote stands out from what the system tells */
  readonly loud?: boolean
}) {
  const formats = useFormats()
  return (
    <article className={classes['row']} data-loud={loud || undefined}>
      <span className={classes['icon']}>{icon}</span>
      <div className={classes['rowBody']}>
        <div className={classes['rowHead']}>
          <div className={classes['rowText']}>{head}</div>
          {tools}
          {at && <time dateTime={at} title={formats.dateTime(at)}>{formats.time(at)}</time>}
        </div>
        {children}
      </div>
    </article>
  )
}
