import { Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { type Creating, closeCreate } from './create.ts'
import classes from './create-dialog.module.css'
import { RecordForm } from './record-form.tsx'
import { useCreatable } from './use-creatable.ts'

/** The dialog of quick create: first what, when that is not said, then its form. */
export function CreateDialog({ creating }: { readonly creating: Creating }) {
  const t = useTexts()
  const labels = useLabels()
  const { entities } = useModel()
  const navigate = useNavigate()
  const [chosen, setChosen] = useState(creating.entity)
  const entity = entities.get(chosen ?? '')
  const done = (record: WebRecord, how: 'close' | 'another') => {
    creating.done?.(record)
    if (how === 'another') return
    closeCreate()
    if (!creating.done && entity && !entity.reference) void navigate({ to: '/$plural/$id', params: { plural: entity.plural, id: String(record.id) } })
  }
  return (
    <Modal
      opened
      onClose={closeCreate}
      size={entity ? 620 : 360}
      yOffset="8vh"
      title={entity ? labels.made(entity.name) : t('create.what')}
    >
      {entity
        ? <RecordForm key={entity.name} entity={entity} {...(creating.initial ? { initial: creating.initial } : {})} done={done} cancel={closeCreate} />
        : <Kinds choose={setChosen} />}
    </Modal>
  )
}

function Kinds({ choose }: { readonly choose: (entity: string) => void }) {
  const labels = useLabels()
  return (
    <ul className={classes['kinds']} onKeyDown={walk}>
      {useCreatable().map((entity, index) => (
        <li key={entity.name}>
          <button type="button" data-autofocus={index === 0 || undefined} onClick={() => choose(entity.name)}>
            <Icon name={entity.icon} />{labels.one(entity.name)}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Up and down move between the kinds. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.code]
  const buttons = [...event.currentTarget.querySelectorAll('button')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  if (!step || buttons.length === 0) return
  event.preventDefault()
  buttons[(at + step + buttons.length) % buttons.length]?.focus()
}
