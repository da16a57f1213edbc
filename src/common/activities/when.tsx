import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { LazyMenu } from '#kernel/screens/record/lazy-menu.tsx'
import { shortMoment } from '#kernel/screens/text/short-moment.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import classes from './activities.module.css'
import { isLate, momentIn, postponements } from './moments.ts'
import { useStep } from './use-step.ts'

/** When a step is due, red when it is late; a click puts it off. */
export function When({ entity, step }: { readonly entity: WebEntity; readonly step: WebRecord }) {
  const t = useTexts()
  const formats = useFormats()
  const { postpone } = useStep(entity)
  const due = step['due']
  const late = isLate(due)
  const words = typeof due === 'string' ? shortMoment(due, formats) : t('activities.noDate')
  return (
    <LazyMenu
      position="bottom-end"
      target={
        <button type="button" className={classes['when']} data-late={late || undefined} title={typeof due === 'string' ? formats.dateTime(due) : undefined}>
          {late && <span className="visually-hidden">{t('activities.late')} </span>}{words}
        </button>
      }
    >
      {() => (
        <>
          <Menu.Label>{t('activities.putOff')}</Menu.Label>
          {postponements.map(({ key, days }) => (
            <Menu.Item key={key} onClick={() => void postpone(step, days)} rightSection={<span className={classes['faint']}>{shortMoment(momentIn(days, typeof due === 'string' ? due : null, formats.timeZone), formats)}</span>}>
              {t('activities.putOff.' + key)}
            </Menu.Item>
          ))}
        </>
      )}
    </LazyMenu>
  )
}
