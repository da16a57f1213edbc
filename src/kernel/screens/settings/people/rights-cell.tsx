import { Popover } from '@mantine/core'
import { useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { RoleName } from '#kernel/model/definition.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { type MatrixRow, type RightsChange, scopes, verbs } from './matrix.ts'
import classes from './rights.module.css'
import { ScopeMark } from './scope-mark.tsx'

interface CellProps {
  readonly row: MatrixRow
  readonly role: RoleName
  readonly change: (changes: readonly RightsChange[]) => void
}

/** Four discs: read, create, change, delete. Opens to change them and to hide fields; administrators' rights stand fast. */
export function RightsCell({ row, role, change }: CellProps) {
  const t = useTexts()
  const labels = useLabels()
  const [open, setOpen] = useState(false)
  const said = verbs.map((verb) => `${t('settings.verb.' + verb)}: ${t('settings.scope.' + row.access[role][verb])}`).join(', ')
  const hidden = row.fields.filter((field) => field.hidden.includes(role)).length
  const differs = verbs.some((verb) => row.access[role][verb] !== row.declared[role][verb])
  const marks = verbs.map((verb) => <ScopeMark key={verb} scope={row.access[role][verb]} />)
  if (role === 'administrator') return <span className={classes['cell']} title={said}>{marks}<span className="visually-hidden">{said}</span></span>
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={340} trapFocus withinPortal>
      <Popover.Target>
        <button type="button" className={classes['cell']} data-changed={differs || undefined} title={said} aria-label={`${labels.many(row.entity)}, ${labels.option('user', 'role', role)}: ${said}`} onClick={() => setOpen(!open)}>
          {marks}{hidden > 0 && <span className={classes['hidden']}>{t('settings.rights.hiddenCount', { count: hidden })}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Scopes row={row} role={role} change={change} />
        <HiddenFields row={row} role={role} change={change} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Scopes({ row, role, change }: CellProps) {
  const t = useTexts()
  return verbs.map((verb) => (
    <div key={verb} className={classes['verb']} role="radiogroup" aria-label={t('settings.verb.' + verb)}>
      <span>{t('settings.verb.' + verb)}</span>
      {scopes.filter((scope) => verb !== 'create' || scope === 'none' || scope === 'all').map((scope) => (
        <label key={scope} title={t('settings.scope.' + scope)}>
          <input type="radio" name={`${row.entity}-${verb}`} checked={row.access[role][verb] === scope} onChange={() => change([{ entity: row.entity, role, verb, scope }])} />
          <ScopeMark scope={scope} /><span className={classes['scopeName']}>{t('settings.scope.short.' + scope)}</span>
        </label>
      ))}
    </div>
  ))
}

function HiddenFields({ row, role, change }: CellProps) {
  const t = useTexts()
  const labels = useLabels()
  const entity = useModel().entities.get(row.entity)
  return (
    <details className={classes['fields']}>
      <summary>{t('settings.rights.fields')}</summary>
      {row.fields.filter((field) => !field.title && entity?.fields[field.field]).map(({ field, hidden }) => (
        <label key={field}>
          <input type="checkbox" checked={!hidden.includes(role)} onChange={(event) => change([{ entity: row.entity, role, field, hidden: !event.currentTarget.checked }])} />
          {labels.field(row.entity, field)}
        </label>
      ))}
    </details>
  )
}
