import { Button, Modal, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Filter } from '#kernel/records/query.ts'
import { useModel, useReferences } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { type WebEntity, type WebRecord, can } from '#kernel/screens/client/model.ts'
import { runBulk } from '#kernel/screens/list/bulk.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { Fields } from '../page.tsx'
import classes from './people.module.css'

interface Held { readonly entity: WebEntity; readonly count: number }

/**
 * What somebody owns goes to a colleague, object by object, each with its own Undo; `leaving` also switches the account off.
 * Without a colleague the records stay as they are.
 */
export function HandOver({ user, leaving, close }: { readonly user: WebRecord; readonly leaving: boolean; readonly close: () => void }) {
  const t = useTexts()
  const labels = useLabels()
  const model = useModel()
  const write = useWrite()
  const { compare } = useFormats()
  const [to, setTo] = useState('')
  const [busy, setBusy] = useState(false)
  const { data: held } = useQuery({ queryKey: ['held', user.id], queryFn: () => heldBy(owned(model.entities.values()), user.id), gcTime: 0 })
  const colleagues = useReferences('user').filter(({ id, active }) => id !== user.id && active !== false)
    .map(({ id, name }) => ({ value: String(id), label: String(name) })).toSorted((a, b) => compare(a.label, b.label))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const account = model.entities.get('user')
    if (leaving && account) await write.update(account, user, { active: false })
    close()
    for (const { entity } of to === '' ? [] : held ?? []) await runBulk({ t, labels, model }, entity, { filter: ownedBy(user.id) }, { set: { owner: Number(to) } })
  }
  const name = String(user['name'])
  return (
    <Modal opened onClose={close} title={t(leaving ? 'settings.handOver.leave' : 'settings.handOver.title', { name })} size={440}>
      {!held ? <Waiting rows={3} /> : (
        <form onSubmit={(event) => void submit(event)}>
          <Fields columns={1}>
            <ul className={classes['held']}>
              {held.length === 0 && <li>{t('settings.handOver.nothing', { name })}</li>}
              {held.map(({ entity, count }) => <li key={entity.name}>{labels.count(entity.name, count)}</li>)}
            </ul>
            {held.length > 0 && (
              <NativeSelect
                label={t('settings.handOver.to')} value={to} onChange={(event) => setTo(event.currentTarget.value)}
                data={[{ value: '', label: leaving ? t('settings.handOver.nobody') : t('settings.handOver.choose') }, ...colleagues]}
              />
            )}
            <Button type="submit" loading={busy} disabled={!leaving && (to === '' || held.length === 0)}>{t(leaving ? 'settings.users.switchOff' : 'settings.handOver.submit')}</Button>
          </Fields>
        </form>
      )}
    </Modal>
  )
}

/** Objects whose records have an owner that I may set. */
const owned = (entities: Iterable<WebEntity>): WebEntity[] =>
  [...entities].filter((entity) => entity.fields['owner']?.kind === 'user' && !entity.fields['owner'].readOnly && can(entity, 'update'))

const ownedBy = (user: number): Filter => ({ field: 'owner', op: '=', value: user })

async function heldBy(entities: readonly WebEntity[], user: number): Promise<readonly Held[]> {
  const filter = encodeURIComponent(JSON.stringify(ownedBy(user)))
  const counted = await Promise.all(entities.map(async (entity) => {
    const { total } = await api.get<{ readonly total: { readonly count: number } }>(`/api/${entity.plural}/summary?filter=${filter}`)
    return { entity, count: Number(total.count) }
  }))
  return counted.filter(({ count }) => count > 0)
}
