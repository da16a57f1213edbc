import type { ComponentProps } from 'react'
import classes from './row-button.module.css'

/** A quiet button in a row of a table. */
export function RowButton({ className, ...props }: ComponentProps<'button'>) {
  return <button type="button" {...props} className={[classes['button'], className].filter(Boolean).join(' ')} />
}
