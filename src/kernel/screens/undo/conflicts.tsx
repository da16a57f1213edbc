import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useValueText } from '#kernel/screens/record/value.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import type { Plan, PlanConflict } from './plan.ts'
import classes from './undo-dialog.module.css'

const shown = 20

/** Later changes that stand in the way: of what, by whom, when; and whether they are to be taken back too. */
export function Conflicts({ plan, together, choose }: { readonly plan: Plan; readonly together: boolean; readonly choose: (together: boolean) => void }) {
  const t = useTexts()
  return (
    <fieldset className={classes['conflicts']}>
      <legend>{t('undo.inTheWay', { count: plan.conflictCount })}</legend>
      <ul>{plan.conflicts.slice(0, shown).map((conflict, at) => <li key={at}><Conflict conflict={conflict} /></li>)}</ul>
      {plan.conflictCount > shown && <p className={classes['hint']}>{t('undo.more', { count: plan.conflictCount - shown })}</p>}
      <div className={classes['ways']}>
        {([false, true] as const).map((way) => (
          <label key={String(way)}>
            <input type="radio" name="undo-later" checked={together === way} onChange={() => choose(way)} /> {t(way ? 'undo.together' : 'undo.leave')}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Conflict({ conflict }: { readonly conflict: PlanConflict }) {
  const t = useTexts()
  const entity = useModel().entities.get(conflict.entity)
  const formats = useFormats()
  const who = [conflict.by?.title ?? t('undo.somebody'), conflict.at ? formats.dateTime(conflict.at) : null].filter(Boolean).join(', ')
  return (
    <>
      <b>{conflict.title ?? `#${conflict.id}`}</b>{' '}
      {entity && conflict.field ? <Now entity={entity} conflict={conflict} field={conflict.field} /> : <span>{t(`undo.reason.${conflict.reason}`)}</span>}
      <span className={classes['who']}>{who}</span>
    </>
  )
}

function Now({ entity, conflict, field }: { readonly entity: WebEntity; readonly conflict: PlanConflict; readonly field: string }) {
  const t = useTexts()
  const labels = useLabels()
  const text = useValueText(entity)
  return <span>{labels.field(entity.name, field)}: {text(field, conflict.now) || t('ui.empty')}</span>
}
