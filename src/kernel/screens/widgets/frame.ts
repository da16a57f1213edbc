import type { KeyboardEvent, SyntheticEvent } from 'react'
import type { InputProps } from '#kernel/kinds/web-kind.ts'

/** What every input is told, whatever its kind. */
export type Frame = Pick<InputProps, 'room' | 'id' | 'label' | 'required' | 'disabled' | 'problem' | 'autoFocus' | 'leave'>

/** Attributes of the element that takes the focus. */
export const attributesOf = ({ id, label, required, disabled, problem, autoFocus }: Frame) => ({
  id,
  disabled,
  autoFocus,
  // Dialogs give the focus to what says so.
  'data-autofocus': autoFocus || undefined,
  'aria-label': label,
  'aria-required': required || undefined,
  'aria-invalid': problem === undefined ? undefined : true,
  title: problem,
})

/** Enter, Escape and Tab end editing in a cell; in a form they keep their usual meaning. */
export function leaveByKey(event: KeyboardEvent, { room, leave }: Frame): void {
  if (room !== 'cell' || !leave || event.defaultPrevented || event.nativeEvent.isComposing) return
  const how = event.key === 'Escape' ? 'drop' : event.key === 'Enter' && !event.shiftKey ? 'save'
    : event.key === 'Tab' ? (event.shiftKey ? 'previous' : 'next') : undefined
  if (!how) return
  event.preventDefault()
  event.stopPropagation()
  leave(how)
}

/** For what floats over an input: a click in it neither takes the focus away nor counts as a click outside of what it belongs to. */
export const floatsInside = {
  onMouseDown: (event: SyntheticEvent) => {
    event.preventDefault()
    event.stopPropagation()
  },
  onTouchStart: (event: SyntheticEvent) => event.stopPropagation(),
}
