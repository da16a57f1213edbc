import type { FormEvent, KeyboardEvent } from 'react'

/** Enter in a field and the button save; Ctrl-Enter saves from anywhere, with Shift it starts another. */
export const submitting = (submit: (another: boolean) => void) => ({
  onSubmit: (event: FormEvent) => {
    event.preventDefault()
    submit(false)
  },
  onKeyDown: (event: KeyboardEvent) => {
    if (event.code !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit(event.shiftKey)
  },
})
