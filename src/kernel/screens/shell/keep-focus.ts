/** Screens that know where the focus goes next say so within this time, in milliseconds. */
const patience = 60
const remembered = 20

/** What had the focus last, and what stood around it. */
interface Trace {
  readonly element: Element
  readonly around: readonly Element[]
}

/**
 * Gives the focus back when what had it goes away: a dialog to where one was before it, a form that closes to what stands around
 * it. One who takes the focus away by a click on nothing is left alone. Answers how to stop.
 */
export function keepFocus(): () => void {
  let last: Trace | null = null
  let before: readonly HTMLElement[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const note = (target: EventTarget | null) => {
    if (!(target instanceof HTMLElement) || target === document.body) return
    last = { element: target, around: ancestorsOf(target) }
    if (inPage(last)) before = [...before.filter((one) => one !== target && one.isConnected).slice(1 - remembered), target]
  }
  const giveBack = () => {
    if (!last || !isLost(last)) return
    const place = inPage(last) ? placeAround(last) : before.findLast((one) => one.isConnected)
    if (place && !(isTyped(place) && matchMedia('(pointer: coarse)').matches)) place.focus({ preventScroll: true })
  }
  const observer = new MutationObserver(() => {
    if (!last || !isLost(last)) return
    clearTimeout(timer)
    timer = setTimeout(giveBack, patience)
  })
  const hear = ({ target }: FocusEvent) => note(target)
  // The first screen may have taken it already.
  note(document.activeElement)
  document.addEventListener('focusin', hear)
  observer.observe(document.body, { childList: true, subtree: true })
  return () => {
    document.removeEventListener('focusin', hear)
    observer.disconnect()
    clearTimeout(timer)
  }
}

const isLost = ({ element }: Trace) => !element.isConnected && document.activeElement === document.body

const inPage = ({ around }: Trace) => around.some(({ id }) => id === 'content')

/** A keyboard on the screen of a phone must not come up by itself. */
const isTyped = (place: HTMLElement) => place.matches('input, textarea')

function ancestorsOf(element: Element): Element[] {
  const found: Element[] = []
  for (let one = element.parentElement; one; one = one.parentElement) found.push(one)
  return found
}

const takesFocus = 'button:not(:disabled), a[href], input:not(:disabled), select, textarea, [tabindex="0"]'

/**
 * Within what is left of its surroundings; where the whole page went, the next page says where to begin. Who did not type before
 * is not put into a field: keys would become text there.
 */
function placeAround({ element, around }: Trace): HTMLElement | null {
  const stands = around.find((one) => one.isConnected)
  if (!stands || stands.id === 'content' || stands.parentElement?.id === 'content') return null
  const typed = element instanceof HTMLElement && isTyped(element)
  const places = stands instanceof HTMLElement && stands.matches(takesFocus) ? [stands] : [...stands.querySelectorAll<HTMLElement>(takesFocus)]
  return places.find((place) => place.matches('[role=tab][aria-selected=true]')) ?? places.find((place) => typed || !isTyped(place)) ?? null
}
