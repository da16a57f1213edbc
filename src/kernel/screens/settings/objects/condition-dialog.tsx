import { Button, Modal } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { EntityCondition } from '#kernel/model/definition.ts'
import { type WebEntity, shownFields } from '#kernel/screens/client/model.ts'
import { Only } from '#kernel/screens/filter/only.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import { Fields } from '../page.tsx'
import { useSaving } from '../use-saving.ts'
import { TextsInput } from './texts-input.tsx'

/** One condition: for which records, what must hold, what is said where it does not, and at which field. */
export function ConditionDialog({ entity, condition, at, keep, close }: {
  readonly entity: WebEntity
  readonly condition: EntityCondition | undefined
  /** place among the conditions: problems are told by it */
  readonly at: number
  readonly keep: (condition: EntityCondition) => Promise<unknown>
  readonly close: () => void
}) {
  const t = useTexts()
  const labels = useLabels()
  const [draft, setDraft] = useState<Partial<EntityCondition>>(condition ?? {})
  const { busy, problems, save } = useSaving()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const message = Object.fromEntries(Object.entries(draft.message ?? {}).filter(([, text]) => text.trim() !== ''))
    if (await save(() => keep({ ...draft, message } as EntityCondition))) close()
  }
  const problem = (part: string) => problems[`conditions.${at}.${part}`]
  const fields = shownFields(entity).map((name) => ({ value: name, label: labels.field(entity.name, name) }))
  return (
    <Modal opened onClose={close} title={t(condition ? 'settings.conditions.edit' : 'settings.conditions.add')} size={720}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Fields columns={1}>
          <Only label={t('settings.conditions.when')} entity={entity} filter={draft.when} change={(when) => setDraft(without(draft, 'when', when))} problem={problem('when')} />
          <Only label={t('settings.conditions.must')} entity={entity} filter={draft.must} change={(must) => setDraft(without(draft, 'must', must))} problem={problem('must')} />
          <TextsInput label={t('settings.conditions.message')} value={draft.message ?? {}} change={(message) => setDraft({ ...draft, message })} problem={problem('message')} autoFocus />
          <Pick label={t('settings.conditions.field')} options={[{ value: '', label: t('settings.conditions.whole') }, ...fields]} value={draft.field ?? ''} change={(field) => setDraft(without(draft, 'field', field || undefined))} problem={problem('field')} />
          <Button type="submit" loading={busy}>{t('form.save')}</Button>
        </Fields>
      </form>
    </Modal>
  )
}

/** What is empty is left out. */
function without<K extends keyof EntityCondition>(draft: Partial<EntityCondition>, part: K, value: EntityCondition[K] | undefined): Partial<EntityCondition> {
  const { [part]: _before, ...rest } = draft
  return (value === undefined ? rest : { ...rest, [part]: value }) as Partial<EntityCondition>
}
