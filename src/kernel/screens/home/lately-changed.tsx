import { useQueries } from '@tanstack/react-query'
import type { Filter } from '#kernel/records/query.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { keys, pageQuery } from '#kernel/screens/client/queries.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { addDays } from '#kernel/kinds/calendar/days.ts'
import { dayIn } from '#kernel/screens/text/formats.ts'
import { shortMoment } from '#kernel/screens/text/short-moment.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import type { ChangeItem } from '#kernel/screens/timeline/items.ts'
import { ChangeWords, toldFields } from '#kernel/screens/timeline/words.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import classes from './home.module.css'

interface Lately {
  readonly entity: WebEntity
  readonly record: WebRecord
}

const shown = 8

/** What changed since yesterday in the records that I own, the newest first. `me` is my id. */
export function LatelyChanged({ me }: { readonly me: number }) {
  const t = useTexts()
  const { rows, ready } = useLately()
  const changes = useLastChanges(rows)
  if (!ready) return null
  return (
    <section className={classes['panel']} aria-label={t('home.lately.title')}>
      <h2>{t('home.lately.title')}</h2>
      {rows.length === 0 && <p className={classes['quiet']}>{t('home.lately.nothing')}</p>}
      {rows.map(({ entity, record }, index) => <LatelyRow key={`${entity.name}${record.id}`} entity={entity} record={record} change={changes[index]} mine={changes[index]?.actor?.id === me} />)}
    </section>
  )
}

function LatelyRow({ entity, record, change, mine }: Lately & { readonly change: ChangeItem | undefined; readonly mine: boolean }) {
  const t = useTexts()
  const formats = useFormats()
  const at = String(record['updatedAt'])
  const fields = change ? toldFields(entity, change.fields).slice(0, 1) : []
  return (
    <a className={classes['row']} href={`/${entity.plural}/${record.id}`} data-record={`${entity.plural}/${record.id}`}>
      <Icon name={entity.icon} />
      <span className={classes['rowText']}>
        <b>{titleOf(entity, record)}</b>
        {change && <span className={classes['rowSub']}>{t('record.who', { who: mine ? t('home.lately.me') : change.actor?.title ?? t('record.system') })} {change.op === 'update' ? fields.map((field) => <ChangeWords key={field.field} entity={entity} change={field} />) : t('record.did.' + change.op)}</span>}
      </span>
      <time dateTime={at} title={formats.dateTime(at)}>{shortMoment(at, formats)}</time>
    </a>
  )
}

/** Records that I own of the entities in the navigation; those of timelines tell of themselves elsewhere. */
function useLately(): { readonly rows: readonly Lately[]; readonly ready: boolean } {
  const { entities } = useModel()
  const { timeZone } = useFormats()
  const since = addDays(dayIn(timeZone), -1)
  const owned = [...entities.values()].flatMap((entity) => {
    const owner = Object.entries(entity.fields).find(([, field]) => field.kind === 'user' && field.default === 'me')?.[0]
    return owner && entity.navigation && !entity.timeline ? [{ entity, owner }] : []
  })
  const answers = useQueries({
    queries: owned.map(({ entity, owner }) => {
      const filter: Filter = { and: [{ field: owner, op: 'me' }, { field: 'updatedAt', op: '>=', value: since }] }
      return pageQuery(entity.plural, { filter, sort: ['-updatedAt'], fields: [entity.title, 'updatedAt'], limit: shown })
    }),
  })
  const rows = answers.flatMap(({ data }, index) => (data?.items ?? []).flatMap((record): Lately[] => {
    const entity = owned[index]?.entity
    return entity ? [{ entity, record }] : []
  }))
  return { rows: rows.sort((a, b) => (String(a.record['updatedAt']) < String(b.record['updatedAt']) ? 1 : -1)).slice(0, shown), ready: answers.every(({ data }) => data !== undefined) }
}

/** The last change of each. */
function useLastChanges(rows: readonly Lately[]): readonly (ChangeItem | undefined)[] {
  return useQueries({
    queries: rows.map(({ entity, record }) => ({
      queryKey: [...keys.timeline(entity.plural, record.id), 'last'],
      queryFn: async () => (await api.get<{ items: readonly ChangeItem[] }>(`/api/${entity.plural}/${record.id}/timeline?types=change&limit=1`)).items[0] ?? null,
    })),
  }).map(({ data }) => data ?? undefined)
}
