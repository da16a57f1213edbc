import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { useRecordParts } from '#kernel/screens/record/parts.ts'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import type { RecordItem } from './items.ts'
import { TimelineRow } from './row.tsx'

/** A record that stands in the timeline of another: as its module paints it, else by its title. */
export function RecordRow({ item, about }: { readonly item: RecordItem; readonly about: WebRecord }) {
  const entity = useModel().entities.get(item.entity)
  const entry = useRecordParts().entries.find((one) => one.entity === item.entity)
  if (!entity) return null
  if (entry) return <entry.Row entity={entity} record={item.record} about={about} />
  return (
    <TimelineRow
      icon={<Icon name={entity.icon} />}
      at={item.at}
      loud
      head={<a href={`/${entity.plural}/${item.record.id}`} data-record={`${entity.plural}/${item.record.id}`}>{titleOf(entity, item.record)}</a>}
    />
  )
}
