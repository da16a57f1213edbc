import { Button, Modal, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useCan, useReferences } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { tellProblem } from '#kernel/screens/notices/tell-problem.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import { Avatar } from '#kernel/screens/widgets/marks.tsx'
import classes from './share.module.css'

interface Share {
  readonly holder: { readonly entity: 'user' | 'team'; readonly id: number; readonly title: string | null }
  readonly level: 'read' | 'update'
  readonly by: { readonly title: string | null }
  readonly at: string
}

/** With whom a record is shared: people and teams, to read or also to change. */
export function ShareDialog({ entity, record, close }: { readonly entity: WebEntity; readonly record: WebRecord; readonly close: () => void }) {
  const t = useTexts()
  const labels = useLabels()
  const mayShare = useCan(entity.name, 'update')
  const address = `/api/${entity.plural}/${record.id}/shares`
  const key = ['shares', address]
  const { data, error } = useQuery({ queryKey: key, queryFn: () => api.get<{ items: readonly Share[] }>(address) })
  const set = async (holder: { readonly entity: string; readonly id: number }, level: Share['level'] | null) => {
    try {
      queryClient.setQueryData(key, (await api.put(address, { [holder.entity]: holder.id, level })).body)
    } catch (problem) {
      tellProblem({ t, labels }, null, problem)
    }
  }
  return (
    <Modal opened onClose={close} title={t('share.title', { title: titleOf(entity, record) })} size={480}>
      {error && <p role="alert">{error.message}</p>}
      {data && data.items.length === 0 && <p className={classes['none']}>{t('share.none')}</p>}
      <ul className={classes['shares']}>
        {data?.items.map((one) => <SharedWith key={`${one.holder.entity} ${one.holder.id}`} share={one} set={mayShare ? set : undefined} />)}
      </ul>
      {mayShare && data && <Add shares={data.items} add={(holder) => void set(holder, 'read')} />}
    </Modal>
  )
}

function SharedWith({ share: { holder, level, by, at }, set }: { readonly share: Share; readonly set: ((holder: Share['holder'], level: Share['level'] | null) => Promise<void>) | undefined }) {
  const t = useTexts()
  const formats = useFormats()
  const name = holder.title ?? String(holder.id)
  return (
    <li>
      <Avatar name={name} id={holder.id} />
      <span><b>{name}</b><small>{t('share.by', { who: by.title ?? '', when: formats.date(at) })}</small></span>
      <NativeSelect
        size="xs" aria-label={t('share.level', { name })} disabled={!set} value={level}
        data={(['read', 'update'] as const).map((value) => ({ value, label: t('share.' + value) }))}
        onChange={(event) => void set?.(holder, event.currentTarget.value as Share['level'])}
      />
      {set && <RowButton aria-label={t('share.takeBack', { name })} onClick={() => void set(holder, null)}>{t('ui.remove')}</RowButton>}
    </li>
  )
}

/** People and teams with whom it is not shared yet. */
function Add({ shares, add }: { readonly shares: readonly Share[]; readonly add: (holder: { readonly entity: 'user' | 'team'; readonly id: number }) => void }) {
  const t = useTexts()
  const { compare } = useFormats()
  const [chosen, setChosen] = useState('')
  const isNew = (of: string, id: number) => !shares.some(({ holder }) => holder.entity === of && holder.id === id)
  const options = (of: 'user' | 'team', records: readonly WebRecord[]) => records.filter(({ id, active }) => active !== false && isNew(of, id))
    .map((one) => ({ value: `${of} ${one.id}`, label: String(one['name']) })).toSorted((a, b) => compare(a.label, b.label))
  const people = options('user', useReferences('user'))
  const teams = options('team', useReferences('team'))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [of = '', id = ''] = chosen.split(' ')
    add({ entity: of === 'team' ? 'team' : 'user', id: Number(id) })
    setChosen('')
  }
  return (
    <form className={classes['add']} onSubmit={submit}>
      <NativeSelect
        aria-label={t('share.with')} value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}
        data={[{ value: '', label: t('share.with') }, { group: t('share.people'), items: people }, { group: t('share.teams'), items: teams }]}
      />
      <Button type="submit" disabled={chosen === ''}>{t('share.add')}</Button>
    </form>
  )
}
