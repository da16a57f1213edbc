import type { CSSProperties } from 'react'
import type { Option } from '#kernel/kinds/fields.ts'
import { pictureSource } from '#kernel/kinds/picture/source.ts'
import classes from './widgets.module.css'

const hues = ['blue', 'teal', 'yellow', 'grape', 'orange', 'cyan', 'pink', 'lime', 'violet', 'green'] as const

/** A calm colour of its own for the nth thing of a set; the same one every time. */
export const hueOf = (nth: number): string => hues[Math.abs(nth) % hues.length] ?? 'gray'

/** The colour of an option: its own, else by its place among the options. */
export function colourOf(key: string, options: readonly Option[]): string {
  const at = options.findIndex((option) => option.key === key)
  return options[at]?.colour ?? (at < 0 ? 'gray' : hueOf(at))
}

/** Named colours come from the theme, the others (#0a0, rgb) are taken as they are. */
const inked = (colour: string) => ({ '--mark': /^[a-z]+$/.test(colour) ? `var(--mantine-color-${colour}-5, ${colour})` : colour }) as CSSProperties

/** A coloured point beside a word; never the only sign. */
export function Dot({ colour }: { readonly colour: string }) {
  return <span className={classes.dot} style={inked(colour)} aria-hidden />
}

/** A short word in a soft frame: a tag, one of several choices. */
export function Pill({ text, colour }: { readonly text: string; readonly colour?: string }) {
  return (
    <span className={classes.pill} style={colour ? inked(colour) : undefined} data-coloured={colour !== undefined || undefined}>
      {text}
    </span>
  )
}

/** Picture of a person or thing, else its initials in a round of a colour of its own. */
export function Avatar({ name, id, picture }: { readonly name: string; readonly id: number; readonly picture?: unknown }) {
  if (typeof picture === 'string') return <img className={classes.avatar} src={pictureSource(picture, 'small')} alt="" loading="lazy" draggable={false} />
  const initials = name.split(/[\s.@_-]+/).filter(Boolean).slice(0, 2).map((word) => word.charAt(0).toUpperCase()).join('')
  return <span className={classes.avatar} style={inked(hueOf(id))} aria-hidden>{initials}</span>
}

/**
 * A linked record: an ordinary link to its page, so that it opens in a new tab as any other; screens that can peek
 * take plain clicks on `data-record` ("company/12").
 */
export function RecordChip({ plural, id, title }: { readonly plural: string; readonly id: number; readonly title: string }) {
  return (
    <a className={classes.chip} href={`/${plural}/${id}`} data-record={`${plural}/${id}`} tabIndex={-1} draggable={false}>
      <span>{title}</span>
    </a>
  )
}
