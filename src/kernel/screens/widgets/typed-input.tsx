import { type ComponentProps, useLayoutEffect, useRef, useState } from 'react'
import { LineInput } from './line-input.tsx'
import type { Frame } from './frame.ts'

type Line = Pick<ComponentProps<typeof LineInput>, 'align' | 'before' | 'after' | 'afterWidth' | 'inputMode' | 'placeholder' | 'type' | 'maxLength' | 'onKeyDown'>

interface TypedProps<V> extends Line {
  readonly frame: Frame
  readonly value: V | null
  readonly change: (value: V | null) => void
  /** the value as it is read, e.g. with grouping */
  readonly show: (value: V) => string
  /** the value as it is typed; default: as it is read */
  readonly write?: (value: V) => string
  /** what was typed, as a value; null is empty. What cannot be read goes on as typed, so that the server says what is wrong with it. */
  readonly read: (typed: string) => V | null
}

/** A value that is typed as text. While it has the focus the text stays as typed; after that it is written properly. */
export function TypedInput<V>({ frame, value, change, show, write = show, read, ...rest }: TypedProps<V>) {
  const plain = () => (value === null ? '' : write(value))
  const [typed, setTyped] = useState<string | null>(() => (frame.autoFocus ? plain() : null))
  const input = useRef<HTMLInputElement>(null)
  const focused = typed !== null
  useLayoutEffect(() => {
    if (focused) input.current?.select()
  }, [focused])
  const shown = value === null ? '' : show(value)
  return (
    <LineInput
      {...rest}
      frame={frame}
      input={input}
      value={typed ?? shown}
      change={(text) => {
        setTyped(text)
        change(text.trim() === '' ? null : read(text))
      }}
      onFocus={() => setTyped((now) => now ?? plain())}
      onBlur={() => setTyped(null)}
    />
  )
}
