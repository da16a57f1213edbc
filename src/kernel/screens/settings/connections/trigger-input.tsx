import { Checkbox, MultiSelect } from '@mantine/core'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { shownFields } from '#kernel/screens/client/model.ts'
import { Only } from '#kernel/screens/filter/only.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import classes from './connections.module.css'
import type { Trigger } from './sent.ts'
import { changeEvents, useEventTold } from './told.ts'

/** One object, its events, and of its records and changes only some. */
export function TriggerInput({ trigger, place, problems, change, drop }: {
  readonly trigger: Trigger
  readonly place: number
  readonly problems: Readonly<Record<string, string>>
  readonly change: (trigger: Trigger) => void
  readonly drop?: () => void
}) {
  const t = useTexts()
  const labels = useLabels()
  const told = useEventTold()
  const { entities } = useModel()
  const entity = entities.get(trigger.entity)
  const problem = (part: string) => problems[`triggers.${place}.${part}`]
  const { filter: _filter, fields: _fields, ...plain } = trigger
  const pick = (name: string) => change({ entity: name, on: trigger.on.filter((event) => changeEvents.some((one) => one === event)) })
  const set = (event: string, on: boolean) => change({ ...trigger, on: on ? [...trigger.on, event] : trigger.on.filter((one) => one !== event) })
  const fields = entity ? shownFields(entity).map((name) => ({ value: name, label: labels.field(entity.name, name) })) : []
  return (
    <fieldset className={classes['trigger']}>
      <legend>{t('settings.webhooks.trigger')}</legend>
      <div className={classes['object']}>
        <Pick label={t('settings.webhooks.object')} value={trigger.entity} change={pick} problem={problem('entity')} options={[...entities.values()].map(({ name }) => ({ value: name, label: labels.many(name) }))} />
        {drop && <RowButton onClick={drop}>{t('settings.webhooks.drop')}</RowButton>}
      </div>
      {entity && (
        <>
          <div role="group" aria-label={t('settings.webhooks.events')} className={classes['events']}>
            {[...changeEvents, ...Object.keys(entity.actions)].map((event) => (
              <Checkbox key={event} label={told(entity.name, event)} checked={trigger.on.includes(event)} onChange={(changed) => set(event, changed.currentTarget.checked)} />
            ))}
          </div>
          {problem('on') && <p role="alert" className={classes['bad']}>{problem('on')}</p>}
          {trigger.on.includes('update') && (
            <MultiSelect
              label={t('settings.webhooks.fields')} placeholder={trigger.fields ? '' : t('settings.webhooks.fields.all')} searchable hidePickedOptions data={fields} value={[...(trigger.fields ?? [])]} error={problem('fields')}
              onChange={(chosen) => change({ ...plain, ...(trigger.filter ? { filter: trigger.filter } : {}), ...(chosen.length > 0 ? { fields: chosen } : {}) })}
            />
          )}
          <Only
            key={entity.name} label={t('settings.webhooks.only')} entity={entity} filter={trigger.filter} problem={problem('filter') ?? problems['filter']}
            change={(filter) => change({ ...plain, ...(trigger.fields ? { fields: trigger.fields } : {}), ...(filter ? { filter } : {}) })}
          />
        </>
      )}
    </fieldset>
  )
}
