import { Button, Modal } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { useSaving } from '../use-saving.ts'
import { type DraftField, definitionOf, draftOf, isTyped } from './draft-field.ts'
import { FieldParameters } from './field-parameters.tsx'
import { FieldPreview } from './field-preview.tsx'
import { KindChoice } from './kind-choice.tsx'
import classes from './objects.module.css'
import { type SentField, fieldsKey, sendField } from './sent-field.ts'
import { TextsInput } from './texts-input.tsx'

/** One small form for a field, with what its cell and input will look like beside it. `start` is what a new one begins with; `made` is told its key. */
export function FieldDialog({ entity, field, start, made, close }: {
  readonly entity: WebEntity
  readonly field?: SentField
  readonly start?: Partial<DraftField>
  readonly made?: (key: string) => void
  readonly close: () => void
}) {
  const t = useTexts()
  const labels = useLabels()
  const { language } = useFormats()
  const [draft, setDraft] = useState<DraftField>(() => ({ ...draftOf(field), ...start }))
  const { busy, problems, save } = useSaving()
  const change = (part: Partial<DraftField>) => setDraft((before) => ({ ...before, ...part }))
  const definition = definitionOf(draft, language)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const values = field?.custom === true || !field ? definition : shippedPatch(definition)
    const send = async () => {
      const key = await sendField(entity.name, field?.key ?? null, values as unknown as Readonly<Record<string, unknown>>)
      made?.(key)
    }
    if (await save(send)) close()
  }
  return (
    <Modal opened onClose={close} size={860} title={field ? labels.field(entity.name, field.key, field) : t('settings.fields.new', { entity: labels.many(entity.name) })}>
      <form className={classes['dialog']} data-alone={draft.kind === 'computed' || undefined} onSubmit={(event) => void submit(event)} noValidate>
        <div className={classes['inputs']}>
          <TextsInput label={t('settings.fields.label')} value={draft.label} change={(label) => change({ label })} problem={problems['label']} standing={field && labels.field(entity.name, field.key)} autoFocus />
          {!field && <KindChoice value={draft.kind} change={(kind) => change({ kind })} />}
          {(field?.custom || !field) && <FieldParameters entity={entity} draft={draft} change={change} problems={problems} fixed={field !== undefined} />}
          {isTyped(draft.kind) && (
            <label className={classes['check']}>
              <input type="checkbox" checked={draft.required} onChange={(event) => change({ required: event.currentTarget.checked })} />{t('settings.fields.isRequired')}
            </label>
          )}
          <TextsInput label={t('settings.fields.help')} value={draft.help} change={(help) => change({ help })} problem={problems['help']} />
        </div>
        {draft.kind !== 'computed' && <FieldPreview entity={entity.name} name={field?.key ?? 'c_new'} field={definition} standing={field ? labels.field(entity.name, field.key, field) : t('settings.fields.unnamed')} />}
        <footer className={classes['foot']}>
          {field?.custom ? <ArchiveButton field={field} close={close} /> : <span />}
          <Button variant="default" onClick={close}>{t('form.cancel')}</Button>
          <Button type="submit" loading={busy}>{t(field ? 'form.save' : 'settings.fields.make')}</Button>
        </footer>
      </form>
    </Modal>
  )
}

/** Shipped fields keep their kind and parameters; their words and strictness may be changed. */
function shippedPatch({ label, help, required }: ReturnType<typeof definitionOf>) {
  return { ...(label && Object.keys(label).length > 0 ? { label } : {}), ...(help ? { help } : {}), ...(required ? { required } : {}) }
}

/** Switched off, the column stays and nothing shows it; it can come back. */
function ArchiveButton({ field, close }: { readonly field: SentField; readonly close: () => void }) {
  const t = useTexts()
  const { save } = useSaving()
  const toggle = async () => {
    const path = `/api/fields/${field.entity}/${field.key}`
    const done = await save(() => (field.archived ? api.patch(path, { archived: false }) : api.delete(path)), t(field.archived ? 'settings.fields.restored' : 'settings.fields.isArchived'))
    await Promise.all([queryClient.invalidateQueries({ queryKey: fieldsKey }), queryClient.invalidateQueries({ queryKey: keys.boot })])
    if (done) close()
  }
  return <Button variant="subtle" color="gray" onClick={() => void toggle()}>{t(field.archived ? 'settings.fields.restore' : 'settings.fields.archive')}</Button>
}
