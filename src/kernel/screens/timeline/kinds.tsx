import { useModel } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, targetOf } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './timeline.module.css'

/** Which kinds of happenings the timeline shows. */
export function Kinds({ entity, types, setTypes }: {
  readonly entity: WebEntity
  readonly types: readonly string[]
  readonly setTypes: (types: readonly string[]) => void
}) {
  const t = useTexts()
  const labels = useLabels()
  const { entities } = useModel()
  const others = [...entities.values()].filter((other) => other.timeline && Object.values(other.fields).some((field) => field.kind === 'link' && targetOf(field) === entity.name))
  const kinds = [
    { key: '', label: t('record.timeline.all') },
    ...others.map(({ name }) => ({ key: name, label: labels.many(name) })),
    { key: 'change', label: t('record.timeline.changes') },
    { key: 'file', label: t('record.timeline.files') },
  ]
  return (
    <div className={classes['kinds']} role="group" aria-label={t('record.timeline.kinds')}>
      {kinds.map(({ key, label }) => (
        <button key={key} type="button" aria-pressed={(types[0] ?? '') === key} onClick={() => setTypes(key ? [key] : [])}>{label}</button>
      ))}
    </div>
  )
}
