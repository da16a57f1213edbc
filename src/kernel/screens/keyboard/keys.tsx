import classes from './keys.module.css'
import { capsOf } from './key-names.ts'

/** The caps of a shortcut: [Ctrl][K], or [G] then [D]. Seen by eyes only: the label beside it is what screen readers need. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className={classes['keys']} aria-hidden>
      {capsOf(keys).map((step, index) => <span key={index} className={classes['step']}>{step.map((cap) => <kbd key={cap}>{cap}</kbd>)}</span>)}
    </span>
  )
}
