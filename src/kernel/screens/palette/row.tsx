import { Icon } from '#kernel/screens/ui/icon.tsx'
import { Keys } from '#kernel/screens/keyboard/keys.tsx'
import type { Entry } from './entries.ts'
import classes from './palette.module.css'

export function PaletteRow({ id, entry, chosen, point, run }: {
  readonly id: string
  readonly entry: Entry
  readonly chosen: boolean
  readonly point: () => void
  readonly run: (event: React.MouseEvent) => void
}) {
  return (
    <div id={id} role="option" aria-selected={chosen} className={classes['row']} onMouseMove={chosen ? undefined : point} onClick={run}>
      {entry.mark ? <Mark of={entry.mark} /> : <Icon name={entry.icon} />}
      <span className={classes['title']}>{entry.title}</span>
      {entry.hint && <span className={classes['hint']}>{entry.hint}</span>}
      <span className={classes['space']} />
      {entry.keys ? <span className={classes['keys']}><Keys keys={entry.keys} /></span> : entry.kind && <span className={classes['kind']}>{entry.kind}</span>}
    </div>
  )
}

function Mark({ of }: { readonly of: SVGElement }) {
  return <span className={classes['mark']} ref={(place) => place?.replaceChildren(of.cloneNode(true))} aria-hidden />
}
