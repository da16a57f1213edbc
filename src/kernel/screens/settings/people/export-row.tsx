import { useTexts } from '#kernel/screens/text/texts.tsx'
import IconFileExport from '@tabler/icons-react/dist/esm/icons/IconFileExport.mjs'
import type { Matrix, MatrixRole, RightsChange } from './matrix.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import classes from './rights.module.css'

/** Rows that a role may export in a day; empty for any number. */
export function ExportRow({ matrix, roles, change }: { readonly matrix: Matrix; readonly roles: readonly MatrixRole[]; readonly change: (changes: readonly RightsChange[]) => void }) {
  const t = useTexts()
  const labels = useLabels()
  const set = (role: string, text: string) => {
    const exportRows = text.trim() === '' ? null : Number(text)
    if (exportRows !== matrix.exportRows[role]) change([{ role, exportRows }])
  }
  return (
    <tr>
      <th scope="row"><span className={classes['object']}><IconFileExport aria-hidden />{t('settings.rights.exportRows')}</span></th>
      {roles.map(({ key }) => (
        <td key={key}>
          {key === 'administrator' ? <span className={classes['any']}>{t('settings.rights.anyRows')}</span> : (
            <input
              key={String(matrix.exportRows[key])} type="number" min={0} step={1} className={classes['rows']} defaultValue={matrix.exportRows[key] ?? ''} placeholder={t('settings.rights.anyRows')}
              aria-label={`${t('settings.rights.exportRows')}, ${labels.option('user', 'role', key)}`}
              onBlur={(event) => set(key, event.currentTarget.value)} onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
            />
          )}
        </td>
      ))}
    </tr>
  )
}
