import classes from './fixed.module.css'

/** What stands fast between the fields of a form: a label and its value, no input that takes nothing. */
export function Fixed({ label, hint, children }: { readonly label: string; readonly hint?: string; readonly children: string }) {
  return (
    <div className={classes['fixed']}>
      <span>{label}</span>
      <strong>{children}</strong>
      {hint && <p>{hint}</p>}
    </div>
  )
}
