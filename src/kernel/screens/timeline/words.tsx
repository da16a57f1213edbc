import { useTexts } from '#kernel/screens/text/texts.tsx'
import { type WebEntity, shownFields } from '#kernel/screens/client/model.ts'
import { isEmpty } from '#kernel/screens/form/values.ts'
import { useValueText } from '#kernel/screens/record/value.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import type { ChangedField } from './items.ts'
import classes from './timeline.module.css'

/** Changes worth telling, in the order of the definition; what rules set by themselves is told only when one asks for all. */
export function toldFields(entity: WebEntity, changes: readonly ChangedField[], all = false): readonly ChangedField[] {
  const order = shownFields(entity)
  return changes
    .filter(({ field, before, after }) => order.includes(field) && (all || !entity.fields[field]?.readOnly) && !(isEmpty(before) && isEmpty(after)))
    .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
}

/** "changed Stage from Proposal to Negotiation"; `plain` leaves the name of the field to the place around. */
export function ChangeWords({ entity, change, plain = false }: { readonly entity: WebEntity; readonly change: ChangedField; readonly plain?: boolean }) {
  const t = useTexts()
  const labels = useLabels()
  const text = useValueText(entity)
  const before = shorten(text(change.field, change.before))
  const after = shorten(text(change.field, change.after))
  if (plain) return <>{before && <s>{before}</s>} {after ? <b>{after}</b> : <span>{t('record.changed.emptied')}</span>}</>
  const how = !before ? 'set' : !after ? 'cleared' : 'from'
  return <span className={classes['words']}>{t(`record.changed.${how}`, { field: labels.field(entity.name, change.field), before, after })}</span>
}

const longest = 80

function shorten(text: string): string {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest)
  return cut.slice(0, Math.max(cut.lastIndexOf(' '), longest - 20)).trimEnd() + '…'
}
