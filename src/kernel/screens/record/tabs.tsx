import type { ReactNode } from 'react'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Details } from './details.tsx'
import { Panels } from './panels.tsx'
import classes from './record.module.css'
import { RelatedLists, relatedOf } from './related.tsx'

export type TabName = 'details' | 'timeline' | 'related'

/** The parts of a record one at a time, where there is no room for all. */
export function RecordTabs({ entity, record, whole, tab, setTab, timeline }: {
  readonly entity: WebEntity
  readonly record: WebRecord
  readonly whole: boolean
  readonly tab: TabName
  readonly setTab: (tab: TabName) => void
  readonly timeline: ReactNode
}) {
  const t = useTexts()
  const names: readonly TabName[] = relatedOf(useModel(), entity).length > 0 ? ['details', 'timeline', 'related'] : ['details', 'timeline']
  return (
    <>
      <div className={classes['tabs']} role="tablist">
        {names.map((name) => <button key={name} type="button" role="tab" aria-selected={name === tab} onClick={() => setTab(name)}>{t('record.tab.' + name)}</button>)}
      </div>
      <div className={classes['tabBody']} role="tabpanel">
        {tab === 'details' && <><Panels entity={entity} record={record} /><Details entity={entity} record={record} whole={whole} /></>}
        {tab === 'timeline' && timeline}
        {tab === 'related' && <RelatedLists entity={entity} record={record} />}
      </div>
    </>
  )
}
