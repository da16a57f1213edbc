import { ActionIcon } from '@mantine/core'
import Left from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs'
import Right from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import { Link, useNavigate, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { useShortcuts } from '#kernel/screens/keyboard/shortcuts.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { Face } from '#kernel/screens/widgets/face.tsx'
import { neighboursOf } from './neighbours.ts'
import classes from './record.module.css'
import { Title } from './title.tsx'

/** Where one stands: previous and next of the list one came from, the list, the title, the verbs. */
export function RecordBar({ entity, id, record, verbs }: {
  readonly entity: WebEntity
  readonly id: number
  readonly record?: WebRecord
  readonly verbs?: ReactNode
}) {
  const labels = useLabels()
  return (
    <header className={classes['bar']}>
      <Steps entity={entity} id={id} />
      <Link to="/$plural" params={{ plural: entity.plural }} className={classes['crumb'] ?? ''} aria-label={labels.many(entity.name)}><Left className={classes['back'] ?? ''} aria-hidden /><Icon name={entity.icon} /><span>{labels.many(entity.name)}</span></Link>
      <span className={classes['slash']} aria-hidden>/</span>
      {record && <Face entity={entity} record={record} />}
      {record && <Title entity={entity} record={record} />}
      {verbs}
    </header>
  )
}

function Steps({ entity, id }: { readonly entity: WebEntity; readonly id: number }) {
  const t = useTexts()
  const navigate = useNavigate()
  const { previous, next } = neighboursOf(entity.plural, id)
  const go = (to: number | null) => {
    if (to !== null) void navigate({ to: '/$plural/$id', params: { plural: entity.plural, id: String(to) }, replace: true })
  }
  const group = t('record.keys')
  const { history } = useRouter()
  const back = () => (history.canGoBack() ? history.back() : void navigate({ to: '/$plural', params: { plural: entity.plural } }))
  useShortcuts([
    { keys: 'Escape', label: t('record.back'), group, run: back },
    { keys: 'BracketLeft', label: t('record.previous'), group, run: () => go(neighboursOf(entity.plural, id).previous) },
    { keys: 'BracketRight', label: t('record.next'), group, run: () => go(neighboursOf(entity.plural, id).next) },
  ])
  if (previous === null && next === null) return null
  return (
    <span className={classes['steps']}>
      <ActionIcon size={24} aria-label={t('record.previous')} disabled={previous === null} onClick={() => go(previous)}><Left /></ActionIcon>
      <ActionIcon size={24} aria-label={t('record.next')} disabled={next === null} onClick={() => go(next)}><Right /></ActionIcon>
    </span>
  )
}
