import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useBoot } from '#kernel/screens/client/boot.tsx'
import { ProblemError, api } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { recordQuery } from '#kernel/screens/client/queries.ts'
import { ruleContextOf } from '#kernel/screens/client/rule-context.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { isEmpty } from '#kernel/screens/form/values.ts'
import { sectionsOf } from '#kernel/screens/record/sections.ts'
import { Stamp } from '#kernel/screens/record/stamp.tsx'
import { Value, fieldOf, useValueText } from '#kernel/screens/record/value.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { Banner } from './banner.tsx'
import { useMoment } from './moment.ts'
import classes from './past.module.css'

/** A record as it stood at a moment: to be read only, with what is otherwise today marked. */
export function PastRecord({ entity, id }: { readonly entity: WebEntity; readonly id: number }) {
  const t = useTexts()
  const labels = useLabels()
  const moment = useMoment()
  const path = `/api/${entity.plural}/${id}?at=${encodeURIComponent(moment.at)}`
  const { data: then, error } = useQuery({ queryKey: ['past', path], queryFn: ({ signal }) => api.get<WebRecord>(path, { signal }) })
  const { data: now } = useQuery(recordQuery(entity.plural, id))
  const isUnknown = error instanceof ProblemError && error.status === 404
  return (
    <div className={classes['page']}>
      <Banner moment={moment} />
      {error && <p className={classes['nothing']} role="alert">{isUnknown ? t('past.noRecord') : error.message || t('notices.offline')}</p>}
      {!then && !error && <Waiting rows={12} />}
      {then && (
        <article className={classes['record']}>
          <p className={classes['kind']}>{labels.one(entity.name)}</p>
          <h1>{titleOf(entity, then)}</h1>
          <Then entity={entity} then={then} now={now} />
        </article>
      )}
    </div>
  )
}

function Then({ entity, then, now }: { readonly entity: WebEntity; readonly then: WebRecord; readonly now: WebRecord | undefined }) {
  const boot = useBoot()
  const t = useTexts()
  const labels = useLabels()
  const text = useValueText(entity)
  const sections = useMemo(() => sectionsOf(entity, then, ruleContextOf(boot)), [entity, then, boot])
  const differs = (name: string) => now !== undefined && name in now && text(name, then[name]) !== text(name, now[name])
  const shown = (section: (typeof sections)[number]) => [...section.filled, ...section.empty.filter(differs)]
  const title = entity.title
  return (
    <>
      {differs(title) && <p className={classes['now']}>{t('past.now', { value: text(title, now?.[title]) || t('ui.empty') })}</p>}
      {sections.filter((section) => shown(section).length > 0).map((section) => (
        <section key={section.name ?? ''}>
          <h2>{section.name === null ? t('record.section.other') : labels.section(entity.name, section.name)}</h2>
          <dl>
            {shown(section).map((name) => (
              <div key={name} className={classes['field']} data-differs={differs(name) || undefined}>
                <dt>{labels.field(entity.name, name, fieldOf(entity, name))}</dt>
                <dd>
                  {isEmpty(then[name]) ? '—' : <Value entity={entity} name={name} record={then} room="page" />}
                  {differs(name) && <span className={classes['now']}>{t('past.now', { value: text(name, now?.[name]) || t('ui.empty') })}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Stamp record={then} />
    </>
  )
}
