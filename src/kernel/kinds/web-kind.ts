import type { ComponentType } from 'react'
import type { Formats } from '#kernel/screens/text/formats.ts'
import type { Texts } from '#kernel/i18n/text.ts'
import type { Field, KindName, KindValues } from './fields.ts'

/** Which field of which entity: what labels of options and hidden titles are found by. */
export interface FieldPlace<K extends KindName = KindName> {
  readonly entity: string
  /** key of the field in that entity; never dotted */
  readonly name: string
  readonly field: Field<K>
}

export interface CellProps<K extends KindName = KindName> extends FieldPlace<K> {
  /** Never null: an empty value is painted by the place that shows the cell. */
  readonly value: KindValues[K]
  /** The record that the value belongs to, as far as it is loaded. */
  readonly record?: Readonly<Record<string, unknown>>
  /** 'row': one line of a list or card; 'page': the record page, where values may wrap and links can be clicked. */
  readonly room: 'row' | 'page'
}

export interface InputProps<K extends KindName = KindName> extends FieldPlace<K> {
  readonly value: KindValues[K] | null
  readonly change: (value: KindValues[K] | null) => void
  /** 'form': full input with a border; 'cell': no border, fills a list cell or a field row of the record page. */
  readonly room: 'form' | 'cell'
  readonly id?: string
  /** Accessible name; a form paints its label itself and passes `id` instead. */
  readonly label?: string
  readonly required?: boolean
  readonly disabled?: boolean
  /** Text of what is wrong with the value; the input paints its border and aria-invalid, the form paints the text. */
  readonly problem?: string
  readonly autoFocus?: boolean
  /** Other values of the record as they stand now, for dependent choices (`within`) and defaults of currency. */
  readonly record: Readonly<Record<string, unknown>>
  /** In a cell: editing ends. 'save' on Enter or leaving, 'drop' on Escape, 'next'/'previous' on Tab. */
  readonly leave?: (how: 'save' | 'drop' | 'next' | 'previous') => void
}

export interface FilterProps<K extends KindName = KindName> extends FieldPlace<K> {
  readonly op: string
  readonly value: unknown
  readonly change: (value: unknown) => void
}

/** What an operator of the filter takes; the same as on the server. */
export type OperatorArgument = 'none' | 'value' | 'values' | 'text' | 'range' | 'period'

/**
 * A field kind, browser side. The server's half stands in `<kind>.ts` beside it. `align` is 'end' for numbers only, 'digits'
 * for values at the start whose digits stand under one another (in figures of one width a hyphen between words is wide);
 * `width` is the first width of a list column in pixels.
 */
export interface WebKind<K extends KindName = KindName> {
  readonly Input: ComponentType<InputProps<K>>
  readonly Cell: ComponentType<CellProps<K>>
  /** Input of the filter's argument; default: Input in a form. */
  readonly Filter?: ComponentType<FilterProps<K>>
  /** Operators offered by the filter builder, the usual one first. */
  readonly operators: Readonly<Record<string, OperatorArgument>>
  readonly align: 'start' | 'digits' | 'end'
  readonly width: number
  /** Name of the icon that stands for the kind in headers and settings. */
  readonly icon: string
  /** Whether this field holds several values, so that some can be added to them or taken away; absent: never. */
  readonly several?: (field: Field<K>) => boolean
  /** The value in plain words: tooltips, screen readers, history, titles of groups. */
  readonly text: (value: KindValues[K], place: FieldPlace<K>, words: Words) => string
}

export interface Words {
  readonly t: Texts
  readonly formats: Formats
  /** label of an option of a choice field */
  readonly option: (entity: string, field: string, key: string, options: Field<'choice'>['options']) => string
}
