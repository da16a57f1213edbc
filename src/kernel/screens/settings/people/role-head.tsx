import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import { useState } from 'react'
import { api } from '#kernel/screens/client/client.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import { useSaving } from '../use-saving.ts'
import type { MatrixRole } from './matrix.ts'
import classes from './rights.module.css'
import { RenameRole, readAgain } from './role-dialog.tsx'

/** Name of a role; those of the company's own can be renamed, and removed when nobody has them. */
export function RoleHead({ role }: { readonly role: MatrixRole }) {
  const t = useTexts()
  const labels = useLabels()
  const { save } = useSaving()
  const [renaming, setRenaming] = useState(false)
  const name = labels.option('user', 'role', role.key)
  if (!role.label) return name
  const remove = async () => {
    if (await save(() => api.delete('/api/roles/' + role.key), t('settings.roles.removed', { name }))) await readAgain()
  }
  return (
    <span className={classes['roleHead']}>
      {name}
      <Menu>
        <Menu.Target><RowButton aria-label={t('settings.roles.actions', { name })}><IconDots /></RowButton></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setRenaming(true)}>{t('settings.roles.rename')}</Menu.Item>
          <Menu.Item onClick={() => void remove()}>{t('ui.delete')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && <RenameRole role={role} close={() => setRenaming(false)} />}
    </span>
  )
}
