import { Checkbox } from '@mantine/core'
import { useReferences } from '#kernel/screens/client/boot.tsx'
import { can } from '#kernel/screens/client/model.ts'
import type { AboutRecord, Panel } from '#kernel/screens/record/parts.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './checklist.module.css'
import { deal } from './deal.ts'

/** What must be ticked off before the deal leaves its stage, above the details of the deal. */
export const stageChecklist: Panel = { entity: deal.name, Panel: Checklist }

function Checklist({ entity, record }: AboutRecord) {
  const t = useTexts()
  const formats = useFormats()
  const write = useWrite()
  const stages = useReferences('stage')
  const stage = stages.find(({ id }) => id === (record['stage'] as { readonly id: number } | null)?.id)
  const items = textsIn(stage?.['checklist'])
  if (items.length === 0) return null
  const done = textsIn(record['checklist'])
  const tick = (item: string, checked: boolean) =>
    void write.update(entity, record, { checklist: checked ? [...done, item] : done.filter((one) => one !== item) }, { still: true })
  return (
    <section className={classes['checklist']} aria-label={t('sales.checklist')}>
      <h2>{t('sales.checklist')}<span>{formats.number(items.filter((item) => done.includes(item)).length)}/{formats.number(items.length)}</span></h2>
      {items.map((item) => (
        <Checkbox key={item} label={item} disabled={!can(entity, 'update')} checked={done.includes(item)} onChange={({ currentTarget }) => tick(item, currentTarget.checked)} />
      ))}
    </section>
  )
}

const textsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])
