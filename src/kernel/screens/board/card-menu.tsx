import Move from '@tabler/icons-react/dist/esm/icons/IconArrowsExchange.mjs'
import Check from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import Select from '@tabler/icons-react/dist/esm/icons/IconSquareCheck.mjs'
import type { CSSProperties, SyntheticEvent } from 'react'
import { useCan } from '#kernel/screens/client/boot.tsx'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import classes from './board.module.css'
import { columnKeyOf } from './columns.ts'
import { useDesk } from './desk.ts'
import { colourOf } from './ramp.ts'

/** Where a card can go, for those who do not drag: a button on touch screens, a long press, or a key. */
export function CardMenu({ card, opened }: { readonly card: WebRecord; readonly opened: boolean }) {
  const desk = useDesk()
  const t = useTexts()
  if (!useCan(desk.entity.name, 'update')) return null
  const label = t('board.moveWhat', { what: titleOf(desk.entity, card) })
  const button = (click: (event: SyntheticEvent) => void) => (
    <button type="button" className={classes['move']} aria-label={label} aria-haspopup="menu" tabIndex={-1} onClick={click}><Move aria-hidden /></button>
  )
  if (!opened) return button((event) => {
    stay(event)
    desk.ask(card.id)
  })
  return (
    <Menu opened onChange={() => desk.ask(null)} position="bottom-end">
      <Menu.Target>{button(stay)}</Menu.Target>
      <Menu.Dropdown aria-label={label} onClick={stay}><Places card={card} /></Menu.Dropdown>
    </Menu>
  )
}

/** What is pressed in the menu is no press on the card below. */
const stay = (event: SyntheticEvent) => event.stopPropagation()

function Places({ card }: { readonly card: WebRecord }) {
  const desk = useDesk()
  const t = useTexts()
  const here = columnKeyOf(card, desk.board.by)
  return (
    <>
      <Menu.Label>{t('board.moveTo')}</Menu.Label>
      {desk.columns.map((column) => (
        <Menu.Item
          key={column.key}
          aria-current={column.key === here || undefined}
          leftSection={<i className={classes['place']} style={{ '--stage': colourOf(desk.columns, column) } as CSSProperties} />}
          rightSection={column.key === here && <Check aria-hidden />}
          onClick={() => desk.moveTo(desk.companions(card), column)}
        >{column.title || t('board.noValue')}</Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item leftSection={<Select aria-hidden />} onClick={() => desk.take(card.id, 'toggle')}>{t('board.key.select')}</Menu.Item>
    </>
  )
}
