import { Modal } from '@mantine/core'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { type OwnInputs, RecordForm } from '#kernel/screens/form/record-form.tsx'
import type { Values } from '#kernel/screens/form/values.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'

/** The form of a record in a dialog: an existing one, or a new one that starts with `initial`. */
export function EditDialog({ entity, record, initial, fields, inputs, close }: {
  readonly entity: WebEntity
  readonly record?: WebRecord
  readonly initial?: Values
  readonly fields?: readonly string[]
  readonly inputs?: OwnInputs
  readonly close: () => void
}) {
  const t = useTexts()
  const labels = useLabels()
  const title = record ? titleOf(entity, record) : t('create.title', { entity: labels.one(entity.name) })
  return (
    <Modal opened onClose={close} title={title} size={560}>
      <RecordForm
        entity={entity}
        {...(record ? { record } : {})}
        {...(initial ? { initial } : {})}
        {...(fields ? { fields } : {})}
        {...(inputs ? { inputs } : {})}
        done={(_, how) => how === 'close' && close()}
        cancel={close}
      />
    </Modal>
  )
}
