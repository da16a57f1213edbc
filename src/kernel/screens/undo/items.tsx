import { Checkbox } from '@mantine/core'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { ChangeWords, toldFields } from '#kernel/screens/timeline/words.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { Plan, PlanItem } from './plan.ts'
import classes from './undo-dialog.module.css'

/** The records one by one; whichever is unticked stays as it is. */
export function Items({ plan, isKept, choose }: { readonly plan: Plan; readonly isKept: (item: PlanItem) => boolean; readonly choose: (item: PlanItem) => void }) {
  const t = useTexts()
  const more = plan.total - plan.items.length - new Set(plan.conflicts.map(({ entity, id }) => entity + id)).size
  if (plan.items.length === 0) return null
  return (
    <fieldset className={classes['items']}>
      <legend>{t('undo.items')}</legend>
      <ul>
        {plan.items.map((item) => (
          <li key={`${item.entity} ${item.id}`} data-kept={isKept(item) || undefined}>
            <Checkbox size="xs" checked={!isKept(item)} onChange={() => choose(item)} label={<ItemWords item={item} />} />
          </li>
        ))}
      </ul>
      {more > 0 && <p className={classes['hint']}>{t('undo.more', { count: more })}</p>}
    </fieldset>
  )
}

const saidAtOnce = 3

function ItemWords({ item }: { readonly item: PlanItem }) {
  const t = useTexts()
  const labels = useLabels()
  const entity = useModel().entities.get(item.entity)
  const title = <b>{item.title ?? `${labels.one(item.entity)} #${item.id}`}</b>
  if (item.op !== 'update' || !entity) return <>{title} <span className={classes['who']}>{t(`undo.will.${item.op}`)}</span></>
  const changes = toldFields(entity, item.fields.map(({ field, now, back }) => ({ field, before: now, after: back })), true)
  return (
    <>
      {title}
      {changes.slice(0, saidAtOnce).map((change) => (
        <span key={change.field} className={classes['change']}>{labels.field(entity.name, change.field)}: <ChangeWords entity={entity} change={change} plain /></span>
      ))}
      {changes.length > saidAtOnce && <span className={classes['who']}>{t('undo.more', { count: changes.length - saidAtOnce })}</span>}
    </>
  )
}
