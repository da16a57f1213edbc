import { Popover } from '@mantine/core'
import { useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { FieldMode, Role } from '#kernel/model/definition.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { type MatrixRow, type RightsChange, modeOf, modesOf, scopeOf, scopesOf, verbs } from './matrix.ts'
import classes from './rights.module.css'
import { ScopeMark } from './scope-mark.tsx'

interface CellProps {
  readonly row: MatrixRow
  readonly role: Role
  readonly change: (changes: readonly RightsChange[]) => void
}

/** Four discs: read, create, change, delete. Opens to change them and what the role may do with fields; administrators' rights stand fast. */
export function RightsCell({ row, role, change }: CellProps) {
  const t = useTexts()
  const labels = useLabels()
  const [open, setOpen] = useState(false)
  const said = verbs.map((verb) => `${t('settings.verb.' + verb)}: ${t('settings.scope.' + scopeOf(row, role, verb))}`).join(', ')
  const hidden = row.fields.filter((field) => modeOf(field, role) !== 'write').length
  const differs = verbs.some((verb) => scopeOf(row, role, verb) !== row.declared[role]?.[verb])
  const marks = verbs.map((verb) => <ScopeMark key={verb} scope={scopeOf(row, role, verb)} />)
  if (role === 'administrator') return <span className={classes['cell']} title={said}>{marks}<span className="visually-hidden">{said}</span></span>
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width="min(420px, calc(100vw - 16px))" trapFocus withinPortal>
      <Popover.Target>
        <button type="button" className={classes['cell']} data-changed={differs || undefined} title={said} aria-label={`${labels.many(row.entity)}, ${labels.option('user', 'role', role)}: ${said}`} onClick={() => setOpen(!open)}>
          {marks}{hidden > 0 && <span className={classes['hidden']}>{t('settings.rights.limitedCount', { count: hidden })}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Scopes row={row} role={role} change={change} />
        <FieldModes row={row} role={role} change={change} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Scopes({ row, role, change }: CellProps) {
  const t = useTexts()
  return verbs.map((verb) => (
    <div key={verb} className={classes['verb']} role="radiogroup" aria-label={t('settings.verb.' + verb)}>
      <span>{t('settings.verb.' + verb)}</span>
      {scopesOf[verb].map((scope) => (
        <label key={scope} data-scope={scope} title={t('settings.scope.' + scope)}>
          <input type="radio" name={`${row.entity}-${verb}`} checked={scopeOf(row, role, verb) === scope} onChange={() => change([{ entity: row.entity, role, verb, scope }])} />
          <ScopeMark scope={scope} /><span className={classes['scopeName']}>{t('settings.scope.short.' + scope)}</span>
        </label>
      ))}
    </div>
  ))
}

/** Of each field how much the role may do; open when something is limited. */
function FieldModes({ row, role, change }: CellProps) {
  const t = useTexts()
  const labels = useLabels()
  const entity = useModel().entities.get(row.entity)
  return (
    <details className={classes['fields']}>
      <summary>{t('settings.rights.fields')}</summary>
      {row.fields.filter(({ field }) => entity?.fields[field]).map((field) => (
        <label key={field.field}>
          <span>{labels.field(row.entity, field.field)}</span>
          <select
            aria-label={labels.field(row.entity, field.field)}
            value={modeOf(field, role)} data-limited={modeOf(field, role) !== 'write' || undefined}
            onChange={(event) => change([{ entity: row.entity, role, field: field.field, mode: event.currentTarget.value as FieldMode }])}
          >
            {modesOf(field).map((mode) => <option key={mode} value={mode}>{t('settings.rights.mode.' + mode)}</option>)}
          </select>
        </label>
      ))}
    </details>
  )
}
