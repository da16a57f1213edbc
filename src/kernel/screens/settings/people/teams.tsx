import { Button } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useState } from 'react'
import { useCan, useEntity, useReferences } from '#kernel/screens/client/boot.tsx'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import { Avatar } from '#kernel/screens/widgets/marks.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import { EditDialog } from '../edit-dialog.tsx'
import { SettingsPage } from '../page.tsx'
import { Table } from '../table.tsx'
import classes from './people.module.css'

/** Teams and who is in them: what one of a team owns, the scope "team" shows to all of it. */
export function TeamsPage(_: { readonly rest: string }) {
  const t = useTexts()
  const labels = useLabels()
  const entity = useEntity('team')
  const teams = useReferences('team')
  const mayWrite = useCan('team', 'create')
  const [adding, setAdding] = useState(false)
  const add = mayWrite && <Button onClick={() => setAdding(true)}>{t('settings.teams.add')}</Button>
  if (!entity) return null
  return (
    <SettingsPage wide title={t('settings.menu.teams')} hint={t('settings.teams.hint')} action={teams.length > 0 && add}>
      {teams.length === 0 ? <Empty icon="users-group" title={t('settings.teams.none')} hint={t('settings.teams.none.hint')}>{add}</Empty> : (
        <Table label={t('settings.menu.teams')} head={[labels.field('team', 'name'), labels.field('team', 'lead'), t('settings.teams.members'), '']}>
          {teams.map((team) => <TeamRow key={team.id} team={team} entity={entity} mayWrite={mayWrite} />)}
        </Table>
      )}
      {adding && <EditDialog entity={entity} close={() => setAdding(false)} />}
    </SettingsPage>
  )
}

function TeamRow({ team, entity, mayWrite }: { readonly team: WebRecord; readonly entity: WebEntity; readonly mayWrite: boolean }) {
  const t = useTexts()
  const write = useWrite()
  const [editing, setEditing] = useState(false)
  return (
    <tr>
      <td>{String(team['name'])}</td>
      <td>{(team['lead'] as { readonly title: string | null } | null)?.title}</td>
      <td><Members team={team} mayWrite={mayWrite} /></td>
      <td>
        {mayWrite && <RowButton onClick={() => setEditing(true)}>{t('ui.edit')}</RowButton>}
        {mayWrite && <RowButton onClick={() => void write.remove(entity, [team])}>{t('ui.delete')}</RowButton>}
        {editing && <EditDialog entity={entity} record={team} close={() => setEditing(false)} />}
      </td>
    </tr>
  )
}

/** Membership stands at the user; it is shown and changed here from the side of the team. */
function Members({ team, mayWrite }: { readonly team: WebRecord; readonly mayWrite: boolean }) {
  const t = useTexts()
  const { compare } = useFormats()
  const users = useReferences('user').toSorted((a, b) => compare(String(a['name']), String(b['name'])))
  const entity = useEntity('user')
  const write = useWrite()
  const isIn = (user: WebRecord) => teamsOf(user).some(({ id }) => id === team.id)
  const set = (user: WebRecord, inside: boolean) => {
    const others = teamsOf(user).filter(({ id }) => id !== team.id)
    if (entity) void write.update(entity, user, { teams: inside ? [...others, { id: team.id, title: String(team['name']), label: null }] : others })
  }
  const outside = users.filter((user) => !isIn(user) && user['active'] !== false)
  return (
    <span className={classes['members']}>
      {users.filter(isIn).map((user) => (
        <span key={user.id} className={classes['member']}>
          <Avatar name={String(user['name'])} id={user.id} />{String(user['name'])}
          {mayWrite && <button type="button" aria-label={t('settings.teams.takeOut', { name: String(user['name']) })} onClick={() => set(user, false)}><IconX aria-hidden /></button>}
        </span>
      ))}
      {mayWrite && outside.length > 0 && (
        <Menu>
          <Menu.Target><RowButton aria-label={t('settings.teams.addMember', { team: String(team['name']) })}><IconPlus /></RowButton></Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
            {outside.map((user) => <Menu.Item key={user.id} onClick={() => set(user, true)}>{String(user['name'])}</Menu.Item>)}
          </Menu.Dropdown>
        </Menu>
      )}
    </span>
  )
}

const teamsOf = (user: WebRecord) => (user['teams'] as readonly { readonly id: number; readonly title: string | null }[] | null) ?? []
