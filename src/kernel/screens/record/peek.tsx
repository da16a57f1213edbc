import { ActionIcon } from '@mantine/core'
import Up from '@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs'
import Down from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs'
import Maximize from '@tabler/icons-react/dist/esm/icons/IconArrowsDiagonal.mjs'
import Close from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useState } from 'react'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { useShortcuts } from '#kernel/screens/keyboard/shortcuts.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { DropFiles } from '#kernel/screens/timeline/drop-files.tsx'
import { Timeline } from '#kernel/screens/timeline/timeline.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { Face } from '#kernel/screens/widgets/face.tsx'
import { HeaderLine } from './header-line.tsx'
import { useRecordLinks } from './links.ts'
import { Gone, Unreachable } from './no-record.tsx'
import { loadRecordParts } from './parts.ts'
import { Path } from './path.tsx'
import classes from './record.module.css'
import { RecordTabs, type TabName } from './tabs.tsx'
import { Title } from './title.tsx'
import { useRecord } from './use-record.ts'
import { Verbs } from './verbs.tsx'

interface PeekProps {
  readonly plural: string
  readonly id: number
  readonly onClose: () => void
  /** goes to the next (1) or previous (-1) record of the list behind */
  readonly onMove: (by: 1 | -1) => void
}

/** A record beside the list that it was picked from; the list stays where it is. */
export function PeekPanel({ plural, id, onClose, onMove }: PeekProps) {
  const entity = useEntity(plural)
  const labels = useLabels()
  useEffect(() => void loadRecordParts(), [])
  usePeekKeys(onClose, onMove)
  if (!entity) return null
  return (
    <aside className={classes['peek']} aria-label={labels.one(entity.name)}>
      <PeekBar entity={entity} id={id} onClose={onClose} onMove={onMove} />
      <Peeked key={`${plural}/${id}`} entity={entity} id={id} onClose={onClose} />
    </aside>
  )
}

function usePeekKeys(onClose: () => void, onMove: (by: 1 | -1) => void) {
  const t = useTexts()
  const group = t('record.keys')
  useShortcuts([
    { keys: 'Escape', label: t('record.close'), group, run: onClose },
    { keys: 'BracketLeft', label: t('record.previous'), group, run: () => onMove(-1) },
    { keys: 'BracketRight', label: t('record.next'), group, run: () => onMove(1) },
  ])
}

function PeekBar({ entity, id, onClose, onMove }: Omit<PeekProps, 'plural'> & { readonly entity: WebEntity }) {
  const t = useTexts()
  return (
    <header className={classes['peekBar']}>
      <ActionIcon aria-label={t('record.previous')} onClick={() => onMove(-1)}><Up /></ActionIcon>
      <ActionIcon aria-label={t('record.next')} onClick={() => onMove(1)}><Down /></ActionIcon>
      <span className={classes['space']} />
      <ActionIcon component={Link} to={`/${entity.plural}/${id}`} aria-label={t('record.openPage')}><Maximize /></ActionIcon>
      <ActionIcon aria-label={t('record.close')} onClick={onClose}><Close /></ActionIcon>
    </header>
  )
}

function Peeked({ entity, id, onClose }: { readonly entity: WebEntity; readonly id: number; readonly onClose: () => void }) {
  const opened = useRecord(entity, id)
  if (opened.state === 'gone') return <Gone entity={entity} id={id} />
  if (opened.state === 'unreachable') return <Unreachable again={opened.again} />
  return opened.state === 'here' ? <PeekBody entity={entity} record={opened.record} whole={opened.whole} onClose={onClose} /> : <Waiting rows={12} />
}

let lastTab: TabName = 'details'

function PeekBody({ entity, record, whole, onClose }: { readonly entity: WebEntity; readonly record: WebRecord; readonly whole: boolean; readonly onClose: () => void }) {
  const follow = useRecordLinks()
  const [types, setTypes] = useState<readonly string[]>([])
  const [tab, setTab] = useState<TabName>(lastTab)
  const show = (next: TabName) => {
    lastTab = next
    setTab(next)
  }
  const about = { entity, record, whole }
  const later = useDeferredValue(true, false)
  return (
    <DropFiles entity={entity} record={record} className={classes['peekBody']} onClick={follow}>
      <div className={classes['peekHead']}>
        <Face entity={entity} record={record} />
        <Title entity={entity} record={record} />
        <Verbs {...about} gone={onClose} showHistory={() => {
          setTypes(['change'])
          show('timeline')
        }} />
      </div>
      <Path {...about} />
      <HeaderLine entity={entity} record={record} />
      <RecordTabs {...about} tab={tab} setTab={show} timeline={later && <Timeline entity={entity} record={record} types={types} setTypes={setTypes} />} />
    </DropFiles>
  )
}
