import ArrowDown from '@tabler/icons-react/dist/esm/icons/IconArrowDown.mjs'
import ArrowUp from '@tabler/icons-react/dist/esm/icons/IconArrowUp.mjs'
import type { LayoutSection } from '#kernel/model/definition.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { textFor, useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import { TextsInput } from '../texts-input.tsx'
import type { Draft, DraftSection } from './draft.ts'
import classes from './layout.module.css'
import { SectionReach } from './section-reach.tsx'

interface CardProps {
  readonly entity: WebEntity
  readonly section: DraftSection
  readonly at: number
  readonly draft: Draft
  readonly problems: Readonly<Record<string, string>>
  readonly change: (patch: Partial<LayoutSection>) => void
  readonly move: (by: -1 | 1) => void
  readonly remove: () => void
  readonly moveField: (field: string, to: number | null, place: number) => void
}

/** One section: name, fields in order, whom and what it is for. */
export function SectionCard({ entity, section, at, draft, problems, change, move, remove, moveField }: CardProps) {
  const t = useTexts()
  const { language } = useFormats()
  const name = textFor(section.label, language) ?? t('settings.layout.section')
  const problem = (part: string) => problems[`layout.${at}.${part}`]
  return (
    <section className={classes['card']} aria-label={name}>
      <div className={classes['head']}>
        <TextsInput label={t('settings.layout.section')} value={section.label} change={(label) => change({ label })} problem={problem('label')} />
        <RowButton aria-label={`${t('ui.moveUp')}: ${name}`} disabled={at === 0} onClick={() => move(-1)}><ArrowUp aria-hidden /></RowButton>
        <RowButton aria-label={`${t('ui.moveDown')}: ${name}`} disabled={at === draft.length - 1} onClick={() => move(1)}><ArrowDown aria-hidden /></RowButton>
        <RowButton aria-label={`${t('ui.remove')}: ${name}`} onClick={remove}>{t('ui.remove')}</RowButton>
      </div>
      <Fields entity={entity} fields={section.fields} draft={draft} own={section.key} moveField={moveField} />
      {(problem('fields') ?? problem('shownWhen') ?? problem('roles')) && <p role="alert" className={classes['problem']}>{problem('fields') ?? problem('shownWhen') ?? problem('roles')}</p>}
      <SectionReach entity={entity} section={section} change={change} />
    </section>
  )
}

SectionCard.Fields = Fields

/** Fields of a section; each goes up, down or into another. */
function Fields({ entity, fields, draft, own, moveField }: {
  readonly entity: WebEntity
  readonly fields: readonly string[]
  readonly draft: Draft
  /** key of the section; null: the fields that stand in none */
  readonly own: number | null
  readonly moveField: (field: string, to: number | null, place: number) => void
}) {
  const t = useTexts()
  const labels = useLabels()
  const { language } = useFormats()
  if (fields.length === 0) return <p className={classes['none']}>{t('settings.layout.none')}</p>
  return (
    <ul className={classes['fields']}>
      {fields.map((field, at) => {
        const label = labels.field(entity.name, field)
        return (
          <li key={field}>
            <span>{label}</span>
            <select aria-label={t('settings.layout.where', { field: label })} value={own ?? ''} onChange={(event) => moveField(field, event.currentTarget.value === '' ? null : Number(event.currentTarget.value), -1)}>
              <option value="">{t('settings.layout.others')}</option>
              {draft.map(({ key, label }, index) => <option key={key} value={key}>{textFor(label, language) ?? `${t('settings.layout.section')} ${index + 1}`}</option>)}
            </select>
            {own !== null && (
              <>
                <RowButton aria-label={`${t('ui.moveUp')}: ${label}`} disabled={at === 0} onClick={() => moveField(field, own, at - 1)}><ArrowUp aria-hidden /></RowButton>
                <RowButton aria-label={`${t('ui.moveDown')}: ${label}`} disabled={at === fields.length - 1} onClick={() => moveField(field, own, at + 1)}><ArrowDown aria-hidden /></RowButton>
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}
