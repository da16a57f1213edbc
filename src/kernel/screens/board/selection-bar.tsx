import { Button } from '@mantine/core'
import { type WebEntity, type WebRecord, shownFields } from '#kernel/screens/client/model.ts'
import { runBulk } from '#kernel/screens/list/bulk.ts'
import { BulkEdit } from '#kernel/screens/list/bulk-edit.tsx'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { useCan, useModel } from '#kernel/screens/client/boot.tsx'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import { SelectionTools } from '#kernel/screens/ui/selection-tools.tsx'
import { placeCard } from './cache.ts'
import { useDesk } from './desk.ts'

/** What can be done with the selected cards. */
export function SelectionBar({ cards, clear: drop }: { readonly cards: readonly WebRecord[]; readonly clear: () => void }) {
  const desk = useDesk()
  const t = useTexts()
  const labels = useLabels()
  const write = useWrite()
  const model = useModel()
  const mayDelete = useCan(desk.entity.name, 'delete')
  const clear = () => {
    drop()
    toCard()
  }
  const remove = async () => {
    if (!(await write.remove(desk.entity, cards))) return
    for (const { id } of cards) placeCard(desk.entity.plural, desk.question, id, null)
    clear()
  }
  return (
    <SelectionTools told={t('board.selected', { what: labels.count(desk.entity.name, cards.length) })} clear={clear} back={toCard}>
      <Menu position="top">
        <Menu.Target><Button variant="default">{t('board.moveTo')}</Button></Menu.Target>
        <Menu.Dropdown>
          {desk.columns.map((column) => (
            <Menu.Item key={column.key} onClick={() => {
              desk.moveTo(cards, column)
              clear()
            }}>{column.title || t('board.noValue')}</Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <BulkEdit entity={desk.entity} fields={editable(desk.entity)} label={t('lists.bulk.edit')} count={cards.length} run={(work) => runBulk({ t, labels, model }, desk.entity, { ids: cards.map(({ id }) => id) }, work)} />
      {mayDelete && <Button variant="default" c="var(--bad)" onClick={() => void remove()}>{t('board.delete')}</Button>}
    </SelectionTools>
  )
}

/** Where the tools are gone the keyboard goes on with the card it was at. */
const toCard = () => document.querySelector<HTMLElement>('[data-board] [data-card][tabindex="0"]')?.focus({ preventScroll: true })

/** Names and computed values make no sense for many at once. */
const editable = (entity: WebEntity): readonly string[] =>
  shownFields(entity).filter((name) => name !== entity.title && !entity.fields[name]?.readOnly && entity.fields[name]?.kind !== 'computed')
