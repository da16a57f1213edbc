import { Button } from '@mantine/core'
import Check from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import Close from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, can } from '#kernel/screens/client/model.ts'
import { type Page, listPath, keys } from '#kernel/screens/client/queries.ts'
import { api } from '#kernel/screens/client/client.ts'
import { openCreate } from '#kernel/screens/form/create.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './home.module.css'
import type { FirstStep } from './parts.ts'

const storage = 'pareto.home.started'

/** What to begin with in a new base; each step ticks off by itself, and all go when the last one is done. */
export function FirstSteps({ steps }: { readonly steps: readonly FirstStep[] }) {
  const { entities } = useModel()
  const [away, setAway] = useState(() => localStorage.getItem(storage) !== null)
  const possible = steps.flatMap((step) => {
    const entity = entities.get(step.entity)
    return entity && can(entity, 'create') ? [{ step, entity }] : []
  })
  const done = useDone(possible.map(({ entity }) => entity), !away)
  const finished = done !== null && done.every(Boolean)
  const [begun, setBegun] = useState(false)
  if (done !== null && !finished && !begun) setBegun(true)
  useEffect(() => {
    if (finished) localStorage.setItem(storage, 'yes')
  }, [finished])
  if (away || done === null || !begun || possible.length === 0) return null
  const hide = () => {
    localStorage.setItem(storage, 'yes')
    setAway(true)
  }
  return <Steps steps={possible} done={done} hide={hide} />
}

function Steps({ steps, done, hide }: {
  readonly steps: readonly { readonly step: FirstStep; readonly entity: WebEntity }[]
  readonly done: readonly boolean[]
  readonly hide: () => void
}) {
  const t = useTexts()
  const next = done.indexOf(false)
  return (
    <section className={classes['firstSteps']} aria-label={t('home.first.title')}>
      <header><h2>{t('home.first.title')}</h2><button type="button" aria-label={t('home.first.hide')} onClick={hide}><Close /></button></header>
      <ol>
        {steps.map(({ step, entity }, index) => (
          <li key={step.entity} data-done={done[index] || undefined}>
            <span className={classes['tick']}>{done[index] ? <Check aria-label={t('home.first.done')} /> : index + 1}</span>
            <div>
              <h3>{step.title(t)}</h3>
              <p>{step.hint(t)}</p>
              {!done[index] && (
                <div className={classes['firstActions']}>
                  <Button size="xs" variant={index === next ? 'filled' : 'default'} onClick={() => openCreate({ entity: entity.name })}>{step.title(t)}</Button>
                  {step.importable && <Button size="xs" variant="default" component={Link} to="/import">{t('home.first.import')}</Button>}
                </div>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Whether there is a record of each entity; null until that is known. */
function useDone(entities: readonly WebEntity[], enabled: boolean): readonly boolean[] | null {
  const question = { fields: ['createdAt'], sort: ['-id'], limit: 1 }
  const answers = useQueries({
    queries: entities.map(({ plural }) => ({
      queryKey: [...keys.list(plural, question), 'any'],
      queryFn: () => api.get<Page>(listPath(plural, question)),
      enabled,
    })),
  })
  return answers.every(({ data }) => data !== undefined) ? answers.map(({ data }) => (data?.items.length ?? 0) > 0) : null
}
