import { Button, Popover } from '@mantine/core'
import { useState } from 'react'
import { ProblemError } from '#kernel/screens/client/client.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { LineInput } from '#kernel/screens/widgets/line-input.tsx'
import { Picker } from '#kernel/screens/widgets/picker.tsx'
import classes from './tools.module.css'
import { createView } from './use-views.ts'
import type { SavedView, ViewConfig } from './view.ts'

interface SaveProps {
  readonly opened: boolean
  readonly setOpened: (opened: boolean) => void
  readonly entity: WebEntity
  readonly config: ViewConfig
  readonly done: (view: SavedView) => void
}

/** Keeps the list as it looks now under a name. */
export function SaveView({ opened, setOpened, entity, config, done }: SaveProps) {
  const t = useTexts()
  const [name, setName] = useState('')
  const [shared, setShared] = useState<SavedView['shared']>('me')
  const [problem, setProblem] = useState<string>()
  const whom = (['me', 'team', 'all'] as const).map((one) => ({ value: one, label: t('lists.views.shared.' + one) }))
  const save = async () => {
    try {
      const view = await createView({ entity: entity.name, name: name.trim(), shared, config })
      setOpened(false)
      setName('')
      done(view)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setProblem(Object.values(error.texts)[0] ?? error.message)
    }
  }
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus position="bottom-start">
      <Popover.Target>
        <button type="button" className={classes.save} data-quiet onClick={() => setOpened(!opened)}>{t('lists.views.saveAs')}</button>
      </Popover.Target>
      <Popover.Dropdown p={12}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '') void save()
          }}
        >
          <LineInput
            frame={{ room: 'form', label: t('lists.views.name'), autoFocus: true, ...(problem ? { problem } : {}) }}
            placeholder={t('lists.views.name')}
            value={name}
            change={setName}
          />
          <Picker
            frame={{ room: 'form', required: true, label: t('lists.views.sharedWith') }}
            items={whom}
            chosen={whom.filter(({ value }) => value === shared)}
            pick={(one) => setShared(whom.find(({ value }) => value === one)?.value ?? 'me')}
            drop={() => undefined}
          />
          {problem && <p role="alert">{problem}</p>}
          <Button type="submit" disabled={name.trim() === ''}>{t('lists.views.save')}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
