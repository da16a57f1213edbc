import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './waiting.module.css'

/** Skeleton rows of the right height; they show only after 150 ms, so that quick answers do not flicker. */
export function Waiting({ rows = 8 }: { readonly rows?: number }) {
  const t = useTexts()
  return (
    <div className={classes['waiting']} role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: rows }, (_, index) => <div key={index} className={classes['row']}><span style={{ width: `${widths[index % widths.length]}%` }} /></div>)}
    </div>
  )
}

const widths = [42, 58, 36, 64, 48, 30, 54]
