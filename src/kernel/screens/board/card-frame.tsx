import { type MouseEvent, memo, useEffect } from 'react'
import { usePhone } from '#kernel/screens/list/use-phone.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { isNowhere } from '#kernel/screens/ui/nowhere.ts'
import classes from './board.module.css'
import { CardMenu } from './card-menu.tsx'
import { CardFace } from './card.tsx'
import { useDesk } from './desk.ts'
import { useDraggableCard } from './drag.ts'
import { useLongPress } from './use-long-press.ts'

interface CardProps {
  readonly card: WebRecord
  /** pixels from the top of the column */
  readonly top: number
  readonly selected: boolean
  readonly focused: boolean
  readonly dragged: boolean
  /** changed by somebody else a moment ago */
  readonly fresh: boolean
  /** on its way to the server */
  readonly moving: boolean
  /** its menu is open */
  readonly asked: boolean
  /** some cards are selected: on a phone a tap selects too */
  readonly selecting: boolean
}

/** A card in its place: click peeks, Ctrl-click and Shift-click select; on a phone a long press says where it can go. */
export const Card = memo(function Card({ card, top, selected, focused, dragged, fresh, moving, asked, selecting }: CardProps) {
  const desk = useDesk()
  const phone = usePhone()
  const element = useDraggableCard(card, !phone)
  useLongPress(element, phone, () => desk.ask(card.id))
  useEffect(() => {
    const active = document.activeElement
    if (focused && (isNowhere(active) || active?.closest('[data-board]'))) element.current?.focus({ preventScroll: true })
  }, [focused, asked, element])
  const flagged = desk.shape.flag !== null && card[desk.shape.flag.holds] === true
  return (
    <div
      ref={element}
      className={classes['card']}
      style={{ transform: `translateY(${top}px)`, height: desk.shape.height }}
      role="row"
      aria-selected={selected}
      tabIndex={focused ? 0 : -1}
      data-card={card.id}
      {...marks({ selected, dragged, fresh, moving, flagged })}
      onClick={(event) => (phone && selecting ? desk.take(card.id, 'toggle') : press(event, () => desk.peek(card), (how) => desk.take(card.id, how)))}
      onFocus={() => desk.focus(card.id)}
    >
      <div role="gridcell"><CardFace entity={desk.entity} shape={desk.shape} card={card} /></div>
      <div role="gridcell"><Tick card={card} selected={selected} /><CardMenu card={card} opened={asked} /></div>
    </div>
  )
})

/** Where the pointer is, a box to select by; always in sight on selected cards. */
function Tick({ card, selected }: { readonly card: WebRecord; readonly selected: boolean }) {
  const desk = useDesk()
  const t = useTexts()
  return (
    <input
      type="checkbox"
      className={classes['tick']}
      tabIndex={-1}
      checked={selected}
      aria-label={t('board.select', { what: titleOf(desk.entity, card) })}
      onClick={(event) => event.stopPropagation()}
      onChange={() => desk.take(card.id, 'toggle')}
    />
  )
}

const marks = (states: Readonly<Record<string, boolean>>) =>
  Object.fromEntries(Object.entries(states).map(([name, holds]) => [`data-${name}`, holds || undefined]))

function press(event: MouseEvent, open: () => void, take: (how: 'toggle' | 'range') => void) {
  if (event.shiftKey) return take('range')
  if (event.ctrlKey || event.metaKey) return take('toggle')
  return open()
}
