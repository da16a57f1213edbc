import { useId } from 'react'
import classes from './set-up.module.css'

/** One of few, each said in full; keys move as in any group of radio buttons. */
export function Choices<const V extends string>({ label, options, value, change }: {
  readonly label: string
  readonly options: readonly { readonly value: V; readonly title: string; readonly hint?: string }[]
  readonly value: V
  readonly change: (value: V) => void
}) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className={classes['choices']}>
      {options.map((option) => (
        <label key={option.value} className={classes['choice']}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => change(option.value)} />
          <span className={classes['choiceTitle']}>{option.title}</span>
          {option.hint && <span className={classes['choiceHint']}>{option.hint}</span>}
        </label>
      ))}
    </div>
  )
}
