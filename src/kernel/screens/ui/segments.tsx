import classes from './segments.module.css'

/** Few ways to look at the same thing, one of them on. */
export function Segments<V extends string>({ label, options, value, change }: {
  readonly label: string
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly value: V
  readonly change: (value: V) => void
}) {
  return (
    <div className={classes['segments']} role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option.value} type="button" aria-pressed={option.value === value} onClick={() => change(option.value)}>{option.label}</button>
      ))}
    </div>
  )
}
