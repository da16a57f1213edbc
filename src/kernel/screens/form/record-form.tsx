import { Button } from '@mantine/core'
import { Fragment, useRef, useState } from 'react'
import type { WebKind } from '#kernel/kinds/web-kind.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import type { ViewSection } from '#kernel/model/definition.ts'
import { type WebEntity, type WebRecord, shownFields } from '#kernel/screens/client/model.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { FormField } from './field.tsx'
import classes from './form.module.css'
import { submitting } from './submitting.ts'
import { useForm } from './use-form.ts'
import type { Values } from './values.ts'

export type OwnInputs = Readonly<Record<string, { readonly Input: WebKind['Input'] }>>

interface RecordFormProps {
  readonly entity: WebEntity
  /** the record to edit; without it a new one is made */
  readonly record?: WebRecord
  /** values that a new record starts with; keep the object between renders */
  readonly initial?: Values
  /** fields to show first; default: the quick-create ones of a new record, all of an existing one */
  readonly fields?: readonly string[]
  /** inputs that stand in for those of the kinds, by field */
  readonly inputs?: OwnInputs
  readonly done: (record: WebRecord, how: 'close' | 'another') => void
  readonly cancel?: () => void
}

/** Form of any entity, derived from its definition. Ctrl-Enter saves; what is typed is kept until saved or dropped. */
export function RecordForm({ entity, record, initial = nothing, fields, inputs, done, cancel }: RecordFormProps) {
  const labels = useLabels()
  const form = useForm(entity, record ?? null, initial)
  const { busy, save } = useSaving(entity, record, form, done)
  const [all, setAll] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const few = fields ?? fewOf(entity, record)
  const names = (all ? [...few, ...editable(entity, record).filter((name) => !few.includes(name))] : few)
    .filter((name) => entity.fields[name] && form.shown(name, entity.fields[name]))
  const groups = groupsOf(entity, names, all || record !== undefined, form.fits)
  const submit = async (how: 'close' | 'another') => {
    if (!(await save(how))) focusProblem(element.current)
    else if (how === 'another') focusFirst(element.current)
  }
  return (
    <form ref={element} className={classes['form']} noValidate {...submitting((another) => void submit(another && !record ? 'another' : 'close'))}>
      {form.restored && <Restored startAnew={form.startAnew} />}
      {form.problems[''] && <p className={classes['whole']} role="alert">{form.problems['']}</p>}
      {groups.map(({ section, names: within }) => (
        <Fragment key={section?.name ?? ''}>
          {section && <h3 className={classes['section']}>{labels.section(entity.name, section.name, section.label)}</h3>}
          <div className={classes['grid']}>
            {within.map((name) => {
              const field = entity.fields[name]
              return field && (
                <FormField
                  key={name} entity={entity.name} name={name} field={field} label={labels.field(entity.name, name)} value={form.values[name]}
                  change={(value) => form.change(name, value)} problem={form.problems[name]} record={form.values} autoFocus={name === names[0] && !record}
                  own={inputs?.[name]?.Input}
                />
              )
            })}
          </div>
        </Fragment>
      ))}
      <HiddenProblems problems={form.problems} names={names} label={(name) => labels.field(entity.name, name)} />
      <Foot
        isNew={!record} busy={busy}
        showAll={!all && few.length < editable(entity, record).length ? () => setAll(true) : undefined}
        another={() => void submit('another')}
        cancel={cancel && (() => {
          form.close()
          cancel()
        })}
      />
    </form>
  )
}

interface Group { readonly section: ViewSection | null; readonly names: readonly string[] }

/** A whole form of an object whose layout was made in settings has its sections; a short one, and what ships, is one list. */
function groupsOf(entity: WebEntity, names: readonly string[], whole: boolean, fits: (section: ViewSection) => boolean): readonly Group[] {
  const sections = entity.views.sections?.filter(({ label }) => label) ?? []
  if (!whole || sections.length === 0) return [{ section: null, names }]
  const placed = new Set(sections.flatMap(({ fields }) => fields))
  const groups = sections.filter(fits).map((section) => ({ section, names: section.fields.filter((name) => names.includes(name)) }))
  return [{ section: null, names: names.filter((name) => !placed.has(name)) }, ...groups].filter((group) => group.names.length > 0)
}

function Foot({ isNew, busy, showAll, another, cancel }: {
  readonly isNew: boolean
  readonly busy: boolean
  readonly showAll: (() => void) | undefined
  readonly another: () => void
  readonly cancel: (() => void) | undefined
}) {
  const t = useTexts()
  return (
    <footer className={classes['foot']}>
      {showAll && <Button variant="subtle" color="gray" onClick={showAll}>{t('form.allFields')}</Button>}
      <span className={classes['space']} />
      {cancel && <Button variant="default" onClick={cancel}>{t('form.cancel')}</Button>}
      {isNew && <Button variant="default" disabled={busy} onClick={another} className={classes['another']}>{t('form.saveAndNew')}</Button>}
      <Button type="submit" loading={busy}>{t(isNew ? 'form.create' : 'form.save')}</Button>
    </footer>
  )
}

const nothing: Values = {}

function useSaving(entity: WebEntity, record: WebRecord | undefined, form: ReturnType<typeof useForm>, done: RecordFormProps['done']) {
  const write = useWrite()
  const [busy, setBusy] = useState(false)
  const save = async (how: 'close' | 'another'): Promise<boolean> => {
    if (busy || !form.examine()) return false
    setBusy(true)
    const outcome = form.base ? await write.update(entity, form.base, form.sent(), { quiet: true }) : await write.create(entity, form.sent(), { quiet: true })
    setBusy(false)
    if (outcome.state === 'refused') form.refuse(outcome.error.problems)
    if (outcome.state !== 'written') return false
    form.close()
    if (how === 'another') form.startAnew()
    done(outcome.record, how)
    return true
  }
  return { busy, save }
}

function Restored({ startAnew }: { readonly startAnew: () => void }) {
  const t = useTexts()
  const [shown, setShown] = useState(true)
  return shown && (
    <p className={classes['restored']}>
      {t('form.restored')}{' '}
      <button type="button" onClick={() => {
        setShown(false)
        startAnew()
      }}>{t('form.startAnew')}</button>
    </p>
  )
}

/** Problems of fields that the form does not show are said by name below it. */
function HiddenProblems({ problems, names, label }: {
  readonly problems: Readonly<Record<string, string>>
  readonly names: readonly string[]
  readonly label: (name: string) => string
}) {
  const { compare } = useFormats()
  const hidden = Object.keys(problems).filter((name) => name !== '' && !names.includes(name)).sort(compare)
  return hidden.map((name) => <p key={name} className={classes['whole']} role="alert">{label(name)}: {problems[name]}</p>)
}

/** Fields that a person may write; of what the role sees in part only those of a new record. */
const editable = (entity: WebEntity, record: WebRecord | undefined) => shownFields(entity).filter((name) => {
  const field = entity.fields[name]
  return field?.kind !== 'computed' && (field?.readOnly !== true || (field.masked === true && !record))
})

function fewOf(entity: WebEntity, record: WebRecord | undefined): readonly string[] {
  const writable = editable(entity, record)
  if (record) return writable
  const quick = entity.views.quickCreate ?? entity.views.list.filter((name) => writable.includes(name))
  const required = writable.filter((name) => entity.fields[name]?.required && !quick.includes(name))
  return [...quick.filter((name) => writable.includes(name)), ...required]
}

const focusFirst = (form: HTMLFormElement | null) => form?.querySelector<HTMLElement>('input, textarea, select, button')?.focus()

/** After a refused save the first wrong field is in view and has the focus. */
function focusProblem(form: HTMLFormElement | null) {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
}
