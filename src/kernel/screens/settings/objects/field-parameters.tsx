import { TextInput } from '@mantine/core'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import { type DraftField, asksFor } from './draft-field.ts'
import classes from './objects.module.css'
import { OptionsInput } from './options-input.tsx'
import { RollupInput } from './rollup-input.tsx'
import { TextsInput } from './texts-input.tsx'

/** What the kind of the field asks for; `fixed`: the field exists, so what it points to stands. */
export function FieldParameters({ entity, draft, change, problems, fixed }: {
  readonly entity: WebEntity
  readonly draft: DraftField
  readonly change: (part: Partial<DraftField>) => void
  readonly problems: Readonly<Record<string, string>>
  readonly fixed: boolean
}) {
  const t = useTexts()
  const labels = useLabels()
  const { entities } = useModel()
  const numbers = (['decimals', 'digits', 'min', 'max'] as const).filter((name) => asksFor(draft.kind, name))
  const checks = (['many', 'labelled', 'unique', 'gapless'] as const).filter((name) => asksFor(draft.kind, name))
  const targets = [...entities.values()].map(({ name }) => ({ value: name, label: labels.many(name) }))
  return (
    <>
      {asksFor(draft.kind, 'to') && <Pick label={t('settings.fields.to')} options={targets} value={draft.to} change={(to) => change({ to })} problem={problems['to']} disabled={fixed} />}
      {asksFor(draft.kind, 'back') && <TextsInput label={t('settings.fields.back')} value={draft.back} change={(back) => change({ back })} problem={problems['back']} standing={labels.many(entity.name)} />}
      {asksFor(draft.kind, 'rollup') && <RollupInput entity={entity} value={draft.rollup} change={(rollup) => change({ rollup })} problems={problems} />}
      {asksFor(draft.kind, 'pattern') && (
        <TextInput
          label={t('settings.fields.pattern')} description={t('settings.fields.patternHint')} placeholder="ORD-{year}-{number}" value={draft.pattern} error={problems['pattern']}
          onChange={(event) => change({ pattern: event.currentTarget.value })}
        />
      )}
      {asksFor(draft.kind, 'options') && <OptionsInput options={draft.options} change={(options) => change({ options })} problem={problems['options']} />}
      {(numbers.length > 0 || asksFor(draft.kind, 'unit')) && (
        <div className={classes['pair']}>
          {numbers.map((name) => (
            <TextInput
              key={name} type="number" label={t(`settings.fields.${name === 'max' && draft.kind === 'text' ? 'length' : name}`)} value={draft[name] ?? ''} error={problems[name]}
              onChange={(event) => change({ [name]: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })}
            />
          ))}
          {asksFor(draft.kind, 'unit') && <TextInput label={t('settings.fields.unit')} value={draft.unit} error={problems['unit']} onChange={(event) => change({ unit: event.currentTarget.value })} />}
        </div>
      )}
      {checks.map((name) => (
        <label key={name} className={classes['check']}>
          <input type="checkbox" checked={draft[name]} disabled={fixed && name !== 'unique' && name !== 'gapless'} onChange={(event) => change({ [name]: event.currentTarget.checked })} />{t('settings.fields.' + name)}
        </label>
      ))}
    </>
  )
}
