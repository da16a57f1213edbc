import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { LayoutSection } from '#kernel/model/definition.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { useSaving } from '../../use-saving.ts'
import type { SentObject } from '../sent-object.ts'
import { sendObject } from '../sent-object.ts'
import { type Draft, addSection, draftOf, moveField, moveSection, otherFields, patchSection, removeSection, sectionsOf } from './draft.ts'
import classes from './layout.module.css'
import { SectionCard } from './section-card.tsx'
import { useSectionLabel } from './use-section-label.ts'

/** Sections of an object's page and form: their names, fields in order, for which records and roles they are there. */
export function LayoutDialog({ entity, object, close }: { readonly entity: WebEntity; readonly object: SentObject; readonly close: () => void }) {
  const t = useTexts()
  const shippedLabel = useSectionLabel(entity)
  const [draft, setDraft] = useState<Draft>(() => draftOf(entity, object.layout, shippedLabel))
  const { busy, problems, save } = useSaving()
  const send = (layout: { readonly sections: readonly LayoutSection[] } | null) => save(() => sendObject(object.name, { layout })).then((done) => void (done && close()))
  const others = otherFields(entity, draft)
  return (
    <Modal opened onClose={close} title={t('settings.layout.title')} size={720}>
      <p className={classes['hint']}>{t('settings.layout.hint')}</p>
      {draft.map((section, at) => (
        <SectionCard
          key={section.key} entity={entity} section={section} at={at} draft={draft} problems={problems}
          change={(patch) => setDraft(patchSection(draft, section.key, patch))} move={(by) => setDraft(moveSection(draft, section.key, by))}
          remove={() => setDraft(removeSection(draft, section.key))} moveField={(field, to, place) => setDraft(moveField(draft, field, to, place))}
        />
      ))}
      <Button variant="default" onClick={() => setDraft(addSection(draft))}>{t('settings.layout.add')}</Button>
      {others.length > 0 && <Others entity={entity} fields={others} draft={draft} place={(field, to) => setDraft(moveField(draft, field, to, -1))} />}
      <footer className={classes['foot']}>
        {object.layout && <Button variant="subtle" color="gray" loading={busy} onClick={() => void send(null)}>{t('settings.layout.reset')}</Button>}
        <Button loading={busy} onClick={() => void send({ sections: sectionsOf(draft) })}>{t('form.save')}</Button>
      </footer>
    </Modal>
  )
}

/** What stands in no section follows at the end of the page. */
function Others({ entity, fields, draft, place }: { readonly entity: WebEntity; readonly fields: readonly string[]; readonly draft: Draft; readonly place: (field: string, to: number) => void }) {
  const t = useTexts()
  return (
    <section className={classes['card']} aria-label={t('settings.layout.others')}>
      <h3>{t('settings.layout.others')}</h3>
      <SectionCard.Fields entity={entity} fields={fields} draft={draft} own={null} moveField={(field, to) => to !== null && place(field, to)} />
    </section>
  )
}
