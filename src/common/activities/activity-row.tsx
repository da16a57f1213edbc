import { useEntity } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, type WebRecord, can } from '#kernel/screens/client/model.ts'
import type { AboutRecord } from '#kernel/screens/record/parts.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { TimelineRow } from '#kernel/screens/timeline/row.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { Avatar } from '#kernel/screens/widgets/marks.tsx'
import { isPlanned } from './about.ts'
import classes from './activities.module.css'
import { stepIcon } from './step-icon.ts'
import { useStep } from './use-step.ts'
import { When } from './when.tsx'

/** An activity in the timeline of what it is about: a step to tick off, or what was done and written. */
export function ActivityRow({ entity, record, about }: AboutRecord & { readonly about: WebRecord }) {
  return isPlanned(record) ? <Step entity={entity} step={record} about={about} /> : <Happened entity={entity} record={record} about={about} />
}

interface StepProps {
  readonly entity: WebEntity
  readonly step: WebRecord
  readonly about: WebRecord
}

function Step({ entity, step, about }: StepProps) {
  const t = useTexts()
  const { complete } = useStep(entity)
  return (
    <div className={classes['step']} data-step={step.id}>
      <input type="checkbox" className={classes['tick']} checked={step['doneAt'] !== null} disabled={!can(entity, 'update')} aria-label={t('activities.complete', { what: String(step['subject'] ?? '') })} onChange={() => void complete(step)} />
      <Icon name={stepIcon(step)} />
      <div className={classes['stepText']}>
        <Subject entity={entity} record={step} />
        <Others entity={entity} record={step} about={about} />
      </div>
      <Owner record={step} />
      <When entity={entity} step={step} />
    </div>
  )
}

function Happened({ entity, record, about }: AboutRecord & { readonly about: WebRecord }) {
  const t = useTexts()
  const labels = useLabels()
  const { complete } = useStep(entity)
  const note = record['type'] === 'note'
  const subject = String(record['subject'] ?? '')
  const body = typeof record['body'] === 'string' ? record['body'] : ''
  const at = String((note ? record['due'] : record['doneAt']) ?? record['createdAt'])
  const repeats = note && body.startsWith(subject.replace(/…$/, ''))
  return (
    <TimelineRow
      icon={<Icon name={stepIcon(record)} />}
      at={at}
      loud
      tools={!note && can(entity, 'update') && <button type="button" className={classes['tool']} onClick={() => void complete(record)}>{labels.action(entity.name, 'reopen')}</button>}
      head={
        <>
          {repeats ? <NoteLink entity={entity} record={record} label={labels.option(entity.name, 'type', 'note')} /> : <Subject entity={entity} record={record} />}
          {' '}<span className={classes['faint']}>{[(record['owner'] as { title?: string } | null)?.title, note ? '' : t('activities.done')].filter(Boolean).join(' · ')}</span>
          <Others entity={entity} record={record} about={about} />
        </>
      }
    >
      {body && <p className={classes['text']}>{body}</p>}
      {typeof record['outcome'] === 'string' && <p className={classes['text']} data-outcome>{record['outcome']}</p>}
    </TimelineRow>
  )
}

const Subject = ({ entity, record }: { readonly entity: WebEntity; readonly record: WebRecord }) =>
  <a href={`/${entity.plural}/${record.id}`} data-record={`${entity.plural}/${record.id}`} className={classes['subject']}>{String(record['subject'] ?? '')}</a>

const NoteLink = ({ entity, record, label }: { readonly entity: WebEntity; readonly record: WebRecord; readonly label: string }) =>
  <a href={`/${entity.plural}/${record.id}`} data-record={`${entity.plural}/${record.id}`} className={classes['subject']}>{label}</a>

function Owner({ record }: { readonly record: WebRecord }) {
  const owner = record['owner'] as { readonly id: number; readonly title: string | null } | null
  return owner?.title ? <span title={owner.title}><Avatar id={owner.id} name={owner.title} /><span className="visually-hidden">{owner.title}</span></span> : null
}

/** The other records that it is about, besides the one whose page this is and those that this one is about itself. */
function Others({ entity, record, about }: AboutRecord & { readonly about: WebRecord }) {
  const known = Object.entries(about).flatMap(([name, value]) => (typeof value === 'object' && value !== null && 'id' in value ? [`${name}/${String(value.id)}`] : []))
  const links = Object.entries(entity.fields).flatMap(([name, field]) => {
    const value = field.kind === 'link' ? record[name] as { readonly id: number; readonly title: string | null } | null : null
    return value?.title && value.id !== about.id && !known.includes(`${name}/${value.id}`) && field.kind === 'link' ? [{ name, to: field.to, value }] : []
  })
  return links.map(({ name, value, to }) => <OtherLink key={name} to={to} id={value.id} title={value.title ?? ''} />)
}

function OtherLink({ to, id, title }: { readonly to: string; readonly id: number; readonly title: string }) {
  const plural = useEntity(to)?.plural
  return plural ? <a className={classes['other']} href={`/${plural}/${id}`} data-record={`${plural}/${id}`}>{title}</a> : null
}
