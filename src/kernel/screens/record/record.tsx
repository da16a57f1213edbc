import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useState } from 'react'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { usePhone } from '#kernel/screens/list/use-phone.ts'
import { DropFiles } from '#kernel/screens/timeline/drop-files.tsx'
import { Timeline } from '#kernel/screens/timeline/timeline.tsx'
import { useRemembered } from '#kernel/screens/shell/recents.ts'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { RecordBar } from './bar.tsx'
import { Details } from './details.tsx'
import { HeaderLine } from './header-line.tsx'
import { useRecordLinks } from './links.ts'
import { Gone, Unreachable } from './no-record.tsx'
import { Panels } from './panels.tsx'
import { loadRecordParts } from './parts.ts'
import { Path } from './path.tsx'
import classes from './record.module.css'
import { RelatedLists } from './related.tsx'
import { RecordTabs, type TabName } from './tabs.tsx'
import { useRecord } from './use-record.ts'
import { useTitle } from './use-title.ts'
import { Verbs } from './verbs.tsx'

/** The page of a record of any entity: what it is, what happened, what comes next. */
export function RecordScreen({ entity, id }: { readonly entity: WebEntity; readonly id: number }) {
  const opened = useRecord(entity, id)
  useRemembered(entity, id)
  useEffect(() => void loadRecordParts(), [])
  if (opened.state === 'gone') return <Gone entity={entity} id={id} />
  if (opened.state === 'unreachable') return <Unreachable again={opened.again} />
  if (opened.state === 'waiting') return <div className={classes['page']}><RecordBar entity={entity} id={id} /><Waiting rows={16} /></div>
  return <RecordPage key={id} entity={entity} record={opened.record} whole={opened.whole} />
}

interface PageProps {
  readonly entity: WebEntity
  readonly record: WebRecord
  /** false while only what a list knew is here */
  readonly whole: boolean
}

function RecordPage({ entity, record, whole }: PageProps) {
  const phone = usePhone()
  const navigate = useNavigate()
  const follow = useRecordLinks()
  const [types, setTypes] = useState<readonly string[]>([])
  const [tab, setTab] = useState<TabName>('details')
  const verbs = (
    <Verbs
      entity={entity}
      record={record}
      whole={whole}
      gone={() => void navigate({ to: '/$plural', params: { plural: entity.plural } })}
      showHistory={() => {
        setTypes(['change'])
        setTab('timeline')
      }}
    />
  )
  const about = { entity, record, whole }
  // A bar for the thumb is worth its room where there is something to do; a menu alone stands above.
  const below = phone && Object.keys(entity.actions).length > 0
  // What the list knew paints first; the rest follows in the same breath.
  const later = useDeferredValue(true, false)
  useTitle(titleOf(entity, record))
  const timeline = later && <Timeline entity={entity} record={record} types={types} setTypes={setTypes} />
  return (
    <DropFiles entity={entity} record={record} className={classes['page']} onClick={follow}>
      <RecordBar entity={entity} id={record.id} record={record} verbs={below ? undefined : verbs} />
      <Path {...about} />
      <HeaderLine entity={entity} record={record} />
      {phone
        ? <RecordTabs {...about} tab={tab} setTab={setTab} timeline={timeline} />
        : (
          <div className={classes['body']}>
            <div className={classes['left']}><Panels entity={entity} record={record} /><Details {...about} />{later && <RelatedLists entity={entity} record={record} />}</div>
            <div className={classes['right']}>{timeline}</div>
          </div>
        )}
      {below && <footer className={classes['foot']}>{verbs}</footer>}
    </DropFiles>
  )
}
