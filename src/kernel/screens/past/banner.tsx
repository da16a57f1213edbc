import { Button } from '@mantine/core'
import History from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs'
import type { ReactNode } from 'react'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { Moment } from './moment.ts'
import classes from './past.module.css'

/** Says that this is the past, which one, and how to get out of it. */
export function Banner({ moment, children }: { readonly moment: Moment; readonly children?: ReactNode }) {
  const t = useTexts()
  return (
    <div className={classes['banner']} role="status">
      <History aria-hidden />
      <b>{t('past.asOf', { when: moment.text })}</b>
      <label className={classes['day']}>
        <span>{t('past.day')}</span>
        <input type="date" value={moment.day} max={moment.today} onChange={({ target }) => target.value && moment.choose(target.value)} />
      </label>
      {children}
      <Button size="xs" variant="default" onClick={moment.leave}>{t('past.back')}</Button>
    </div>
  )
}
