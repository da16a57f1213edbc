import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { FactorDialog, type FactorDeed } from './factor-dialog.tsx'
import classes from './security.module.css'

interface Factor {
  readonly on: boolean
  readonly since: string | null
  readonly codesLeft: number
  readonly demanded: boolean
}

const key = ['second-factor']

/** My app for codes: set up, new recovery codes, off. */
export function SecondFactor() {
  const t = useTexts()
  const formats = useFormats()
  const { data } = useQuery({ queryKey: key, queryFn: () => api.get<Factor>('/api/second-factor') })
  const [deed, setDeed] = useState<FactorDeed | null>(null)
  const close = () => {
    setDeed(null)
    void queryClient.invalidateQueries({ queryKey: key })
  }
  if (!data) return <Waiting rows={1} />
  return (
    <div className={classes['state']}>
      <p>{data.on && data.since
        ? `${t('settings.factor.on', { since: formats.date(data.since) })} ${t('settings.factor.codesLeft', { count: data.codesLeft })}`
        : t(data.demanded ? 'settings.factor.missing' : 'settings.factor.off')}
      </p>
      <div className={classes['buttons']}>
        {!data.on && <Button onClick={() => setDeed('on')}>{t('settings.factor.setUp')}</Button>}
        {data.on && <Button variant="default" onClick={() => setDeed('codes')}>{t('settings.factor.newCodes')}</Button>}
        {data.on && !data.demanded && <Button variant="default" onClick={() => setDeed('off')}>{t('settings.factor.switchOff')}</Button>}
      </div>
      {data.on && data.demanded && <p className={classes['note']}>{t('problem.factorDemanded')}</p>}
      {deed && <FactorDialog deed={deed} close={close} />}
    </div>
  )
}
