import type { Entry } from './entries.ts'

/** Places of a screen whose buttons are commands of the palette too are marked with this attribute. */
const commands = '[data-commands] :is(button, a[href]):not([role=tab], [role=option], :disabled)'

/** What can be pressed on the screen under the palette: its tools, its verbs, what can be added. Each name once. */
export function commandsHere(): readonly Entry[] {
  const found = new Map<string, Entry>()
  for (const button of document.querySelectorAll<HTMLElement>(commands)) {
    const title = (button.ariaLabel ?? button.textContent).trim()
    if (title === '' || found.has(title) || !button.checkVisibility()) continue
    const mark = button.querySelector('svg')
    found.set(title, { id: 'here/' + title, icon: 'unknown', ...(mark ? { mark } : {}), title, run: () => press(button) })
  }
  return [...found.values()]
}

/** Once the palette has gone and given the focus back. */
function press(button: HTMLElement) {
  requestAnimationFrame(() => {
    button.focus()
    button.click()
  })
}
