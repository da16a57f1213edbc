import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { usePhone } from '#kernel/screens/list/use-phone.ts'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { Segments } from '#kernel/screens/ui/segments.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { SettingsPage } from '../page.tsx'
import { useSaving } from '../use-saving.ts'
import { RightsCell } from './rights-cell.tsx'
import { ScopeMark } from './scope-mark.tsx'
import classes from './rights.module.css'
import { type Matrix, type MatrixRole, type MatrixRow, type RightsChange, scopes, verbs } from './matrix.ts'
import { NewRole } from './role-dialog.tsx'
import { ExportRow } from './export-row.tsx'
import { RoleHead } from './role-head.tsx'

/** What each role may do with each kind of record: a matrix, a cell is changed where it stands. */
export function RightsPage(_: { readonly rest: string }) {
  const t = useTexts()
  const { save } = useSaving()
  const { data } = useQuery({ queryKey: keys.rights, queryFn: () => api.get<Matrix>('/api/rights') })
  const [busy, setBusy] = useState(false)
  const [making, setMaking] = useState(false)
  const change = async (changes: readonly RightsChange[]) => {
    setBusy(true)
    await save(async () => {
      const now = await putRights(changes)
      // An answer that was asked for before the change must not take its place.
      await queryClient.cancelQueries({ queryKey: keys.rights })
      queryClient.setQueryData(keys.rights, now)
    }, '')
    await queryClient.invalidateQueries({ queryKey: keys.boot })
    setBusy(false)
  }
  return (
    <SettingsPage wide title={t('settings.menu.rights')} hint={t('settings.rights.hint')} action={<Button onClick={() => setMaking(true)}>{t('settings.roles.make')}</Button>}>
      <ul className={classes['legend']}>
        {scopes.map((scope) => <li key={scope}><ScopeMark scope={scope} />{t('settings.scope.' + scope)}</li>)}
      </ul>
      {data ? <MatrixTable matrix={data} busy={busy} change={(changes) => void change(changes)} /> : <Waiting rows={12} />}
      {making && data && <NewRole roles={data.roles} close={() => setMaking(false)} />}
    </SettingsPage>
  )
}

async function putRights(changes: readonly RightsChange[]): Promise<Matrix> {
  return (await api.put<Matrix>('/api/rights', { changes })).body
}

interface MatrixProps {
  readonly matrix: Matrix
  readonly busy: boolean
  readonly change: (changes: readonly RightsChange[]) => void
}

/** All roles side by side; on a phone one at a time. */
function MatrixTable(props: MatrixProps) {
  const labels = useLabels()
  const phone = usePhone()
  const { roles } = props.matrix
  const [chosen, choose] = useState(roles.find(({ key }) => key !== 'administrator')?.key)
  const only = roles.find(({ key }) => key === chosen)
  if (!phone || !only) return <RolesTable {...props} roles={roles} />
  return (
    <>
      <div className={classes['roles']}>
        <Segments label={labels.field('user', 'role')} options={roles.map(({ key }) => ({ value: key, label: labels.option('user', 'role', key) }))} value={only.key} change={choose} />
      </div>
      <RolesTable {...props} roles={[only]} />
    </>
  )
}

function RolesTable({ matrix, roles, busy, change }: MatrixProps & { readonly roles: readonly MatrixRole[] }) {
  const t = useTexts()
  const labels = useLabels()
  const { entities } = useModel()
  const place = (row: MatrixRow) => entities.get(row.entity)?.navigation?.order ?? 1000
  const rows = matrix.entities.toSorted((a, b) => place(a) - place(b))
  const only = roles.length === 1
  return (
    <div className={classes['scroll']}>
      <table className={classes['matrix']} data-only={only || undefined} aria-label={t('settings.menu.rights')} aria-busy={busy}>
        <thead>
          <tr>
            <th scope="col">{t('settings.rights.object')}</th>
            {only ? <th scope="col"><span className={classes['verbs']}>{verbs.map((verb) => <span key={verb}>{t('settings.verb.' + verb)}</span>)}</span></th> : roles.map((role) => <th key={role.key} scope="col"><RoleHead role={role} /></th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.entity}>
              <th scope="row"><span className={classes['object']}><Icon name={entities.get(row.entity)?.icon ?? ''} />{labels.many(row.entity)}</span></th>
              {roles.map(({ key }) => <td key={key}><RightsCell row={row} role={key} change={change} /></td>)}
            </tr>
          ))}
          <ExportRow matrix={matrix} roles={roles} change={change} />
        </tbody>
      </table>
    </div>
  )
}
