import type { Labelled } from '#kernel/kinds/values.ts'
import type { Frame } from './frame.ts'
import { FloatingCard } from './floating-card.tsx'
import { LabelledRows } from './labelled-rows.tsx'
import { TypedInput } from './typed-input.tsx'
import classes from './widgets.module.css'

type OneOrMany = string | readonly Labelled<string>[]

interface InputProps {
  readonly frame: Frame
  readonly value: OneOrMany | null
  readonly change: (value: OneOrMany | null) => void
  readonly many: boolean
  readonly inputMode: 'email' | 'tel'
  readonly placeholder: string
  readonly show: (value: string) => string
}

/** An e-mail address or phone number, or several with labels. */
export function LabelledInput({ frame, value, change, many, show, ...typing }: InputProps) {
  const one = (text: string, put: (text: string) => void, inner: Frame) => (
    <TypedInput<string>
      frame={inner}
      value={text === '' ? null : text}
      change={(typed) => put(typed ?? '')}
      show={show}
      write={asIs}
      read={(typed) => typed.trim()}
      {...typing}
    />
  )
  const rows = listOf(value)
  if (!many) return one(rows[0]?.value ?? '', (text) => change(text || null), frame)
  return (
    <FloatingCard frame={frame} shown={rows[0] ? show(rows[0].value) : ''}>
      <LabelledRows<string>
        frame={frame}
        value={rows}
        blank=""
        change={(next) => change(next)}
        input={one}
      />
    </FloatingCard>
  )
}

interface CellProps {
  readonly value: OneOrMany
  readonly room: 'row' | 'page'
  readonly href: (value: string) => string
  readonly show: (value: string) => string
}

/** The first one as a link that writes or calls, with the number of the others; all of them where there is room. */
export function LabelledCell({ value, room, href, show }: CellProps) {
  const all = listOf(value)
  const shown = room === 'row' ? all.slice(0, 1) : all
  const rest = all.length - shown.length
  return (
    <span className={room === 'row' ? classes.inRow : undefined}>
      {shown.map(({ value: one, label }, at) => (
        <span key={at} className={room === 'page' ? classes.block : undefined}>
          <a className={classes.link} href={href(one)} tabIndex={-1}>{show(one)}</a>
          {label && room === 'page' && <span className={classes.more}>{label}</span>}
        </span>
      ))}
      {rest > 0 && <span className={classes.more} title={textOf(value, show)}>+{rest}</span>}
    </span>
  )
}

/** All of them in words. */
export const textOf = (value: OneOrMany, show: (value: string) => string): string =>
  listOf(value).map(({ value: one, label }) => show(one) + (label ? ` (${label})` : '')).join(', ')

const listOf = (value: OneOrMany | null): readonly Labelled<string>[] =>
  value === null ? [] : typeof value === 'string' ? [{ value, label: null }] : value

const asIs = (text: string) => text
