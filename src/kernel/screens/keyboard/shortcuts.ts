import { useEffectEvent, useLayoutEffect } from 'react'
import { storeOf } from '#kernel/screens/client/store.ts'

/**
 * A key or a sequence by physical keys, so that it works in any layout: 'KeyC', 'Slash', 'Mod+KeyK' (Ctrl or Cmd), 'Shift+KeyU',
 * 'KeyG KeyD' (g, then d). While one types, keys are the field's own: Ctrl+A takes the text there, not the rows behind it.
 */
export interface Shortcut {
  readonly keys: string
  /** what it does, in words, for the overview behind '?' */
  readonly label: string
  /** heading in the overview */
  readonly group: string
  readonly run: (event: KeyboardEvent) => void
  /** works also while typing in a field */
  readonly inFields?: boolean
  /** gives way to the same keys of the screen, whichever of the two came first */
  readonly everywhere?: boolean
}

const registered = storeOf<readonly Shortcut[]>([])

/** Makes shortcuts work while the component is on the screen. Those added last win. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const run = useEffectEvent((index: number, event: KeyboardEvent) => shortcuts[index]?.run(event))
  const described = JSON.stringify(shortcuts.map(({ keys, label, group, inFields, everywhere }) => ({ keys, label, group, inFields, everywhere })))
  // With the paint, not after it: whoever sees the screen may press a key at once.
  useLayoutEffect(() => {
    const mine = (JSON.parse(described) as Omit<Shortcut, 'run'>[])
      .map((shortcut, index): Shortcut => ({ ...shortcut, run: (event) => run(index, event) }))
    registered.set([...mine, ...registered.get()])
    return () => registered.set(registered.get().filter((one) => !mine.includes(one)))
  }, [described])
}

/** What works now, for the overview. */
export const useRegistered = registered.use

const patience = 1200
let begun: { readonly keys: string; readonly at: number } | null = null

/** Listens to the keyboard; started once by the shell. Answers how to stop. */
export function listenToKeys(): () => void {
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}

function press(event: KeyboardEvent) {
  if (event.defaultPrevented || event.isComposing || event.repeat && !event.code.startsWith('Arrow')) return
  const key = keyOf(event)
  const sequence = begun && Date.now() - begun.at < patience ? `${begun.keys} ${key}` : key
  begun = null
  const typing = isTyping(event.target)
  if (pressesControl(key, event.target)) return
  const works = ({ keys, inFields }: Shortcut) => keys === sequence && (!typing || inFields)
  const fitting = registered.get().filter(works)
  const found = fitting.find(({ everywhere }) => !everywhere) ?? fitting[0]
  if (found) {
    event.preventDefault()
    found.run(event)
  } else if (!typing && registered.get().some((shortcut) => shortcut.keys.startsWith(sequence + ' '))) {
    begun = { keys: sequence, at: Date.now() }
  }
}

const keyOf = ({ code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) =>
  [ctrlKey || metaKey ? 'Mod+' : '', altKey ? 'Alt+' : '', shiftKey ? 'Shift+' : '', code === 'NumpadEnter' ? 'Enter' : code].join('')

/** Enter and Space are the button's or link's that has the focus. */
const pressesControl = (key: string, target: EventTarget | null) =>
  (key === 'Enter' || key === 'Space') && target instanceof Element && target.closest('button, a[href], input[type=checkbox], input[type=radio], [role=button]') !== null

/** Whether keys belong to an input, a menu or a dialog just now. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [role=menu], [role=listbox], [role=dialog]') !== null
}
