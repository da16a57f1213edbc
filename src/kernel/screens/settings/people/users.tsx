import { Button } from '@mantine/core'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useCan, useEntity, useMe, useReferences } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import type { WebRecord } from '#kernel/screens/client/model.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import { Avatar } from '#kernel/screens/widgets/marks.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import { EditDialog } from '../edit-dialog.tsx'
import { SettingsPage } from '../page.tsx'
import { Table } from '../table.tsx'
import { useSaving } from '../use-saving.ts'
import { HandOver } from './hand-over.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import classes from './people.module.css'

const guardsQuery = queryOptions({
  queryKey: ['sign-in', 'people'], queryFn: () => api.get<{ readonly items: readonly { readonly user: number; readonly factor: boolean; readonly passkeys: number }[] }>('/api/sign-in/people'),
})

/** Colleagues: who may sign in, with which role, in which teams. */
export function UsersPage(_: { readonly rest: string }) {
  const t = useTexts()
  const { compare } = useFormats()
  const mayWrite = useCan('user', 'update')
  const [inviting, setInviting] = useState(false)
  const users = useReferences('user').toSorted((a, b) => Number(b['active']) - Number(a['active']) || compare(String(a['name']), String(b['name'])))
  return (
    <SettingsPage wide title={t('settings.menu.users')} hint={t('settings.users.hint')} action={mayWrite && <Button onClick={() => setInviting(true)}>{t('settings.users.invite')}</Button>}>
      <Table label={t('settings.menu.users')} head={useHead()}>
        {users.map((user) => <UserRow key={user.id} user={user} mayWrite={mayWrite} />)}
      </Table>
      {inviting && <InviteDialog close={() => setInviting(false)} />}
    </SettingsPage>
  )
}

function useHead(): readonly string[] {
  const labels = useLabels()
  return [...['name', 'email', 'role', 'teams', 'manager'].map((name) => labels.field('user', name)), '']
}

function UserRow({ user, mayWrite }: { readonly user: WebRecord; readonly mayWrite: boolean }) {
  const t = useTexts()
  const labels = useLabels()
  const me = useMe()
  const name = String(user['name'] ?? '')
  const teams = (user['teams'] as readonly { readonly title: string | null }[] | null) ?? []
  const off = user['active'] === false
  return (
    <tr data-off={off || undefined}>
      <td>
        <span className={classes['person']}><Avatar name={name} id={user.id} /><span>{name}</span>
          {user.id === me.id && <span className={classes['mark']}>{t('settings.users.me')}</span>}
          {off && <span className={classes['mark']}>{t('settings.users.off')}</span>}
        </span>
      </td>
      <td>{String(user['email'] ?? '') || <span className={classes['none']}>{t('settings.users.noEmail')}</span>}</td>
      <td>{labels.option('user', 'role', String(user['role']))}</td>
      <td>{teams.map(({ title }) => title).join(', ')}</td>
      <td>{(user['manager'] as { readonly title: string | null } | null)?.title}</td>
      <td>{mayWrite && <UserActions user={user} />}</td>
    </tr>
  )
}

function UserActions({ user }: { readonly user: WebRecord }) {
  const t = useTexts()
  const me = useMe()
  const entity = useEntity('user')
  const write = useWrite()
  const [open, setOpen] = useState<'handOver' | 'leave' | 'edit' | 'link' | null>(null)
  const active = user['active'] !== false
  const { save } = useSaving()
  const signOut = () => save(() => api.delete(`/api/users/${user.id}/sessions`), t('settings.users.signedOut', { name: String(user['name']) }))
  const guarded = useQuery(guardsQuery).data?.items.find((one) => one.user === user.id)
  const reset = async () => {
    await save(() => api.delete(`/api/users/${user.id}/second-factor`), t('settings.users.factorReset', { name: String(user['name']) }))
    await queryClient.invalidateQueries({ queryKey: guardsQuery.queryKey })
  }
  if (!entity) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target><RowButton aria-label={t('settings.users.actions', { name: String(user['name']) })}><IconDots /></RowButton></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen('edit')}>{t('ui.edit')}</Menu.Item>
          {active && Boolean(user['email']) && <Menu.Item onClick={() => setOpen('link')}>{t('settings.users.link')}</Menu.Item>}
          {guarded && (guarded.factor || guarded.passkeys > 0) && <Menu.Item onClick={() => void reset()}>{t('settings.users.resetFactor')}</Menu.Item>}
          {active && Boolean(user['email']) && <Menu.Item onClick={() => void signOut()}>{t('settings.users.signOut')}</Menu.Item>}
          <Menu.Item onClick={() => setOpen('handOver')}>{t('settings.handOver')}</Menu.Item>
          {user.id !== me.id && <Menu.Item onClick={() => (active ? setOpen('leave') : void write.update(entity, user, { active: true }))}>{t(active ? 'settings.users.switchOff' : 'settings.users.switchOn')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {(open === 'handOver' || open === 'leave') && <HandOver user={user} leaving={open === 'leave'} close={() => setOpen(null)} />}
      {open === 'edit' && <EditDialog entity={entity} record={user} close={() => setOpen(null)} />}
      {open === 'link' && <LinkDialog user={user} close={() => setOpen(null)} />}
    </>
  )
}
