import { Button, Popover } from '@mantine/core'
import { useState } from 'react'
import { webKindOf } from '#kernel/kinds/web.ts'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { Segments } from '#kernel/screens/ui/segments.tsx'
import { Picker } from '#kernel/screens/widgets/picker.tsx'
import { useWords } from '#kernel/screens/widgets/words.ts'
import type { Work } from './bulk.ts'
import classes from './bulk.module.css'

interface BulkEditProps {
  readonly entity: WebEntity
  /** one: asks for its value only */
  readonly fields: readonly string[]
  readonly label: string
  readonly count: number
  readonly run: (work: Work) => Promise<void>
}

/** Fields that hold several values are added to unless the person says otherwise: replacing drops what others put there. */
type Way = 'add' | 'remove' | 'set'

const workOf = (way: Way, values: Readonly<Record<string, unknown>>): Work =>
  way === 'add' ? { add: values } : way === 'remove' ? { remove: values } : { set: values }

/** Sets one field of all selected records; says beforehand what will happen to how many. */
export function BulkEdit({ entity, fields, label, count, run }: BulkEditProps) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="top" trapFocus returnFocus>
      <Popover.Target><Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>{label}</Button></Popover.Target>
      <Popover.Dropdown p={12} aria-label={label}>
        {open && <EditForm entity={entity} fields={fields} count={count} run={async (work) => {
          setOpen(false)
          await run(work)
        }} cancel={t('lists.bulk.cancel')} close={() => setOpen(false)} />}
      </Popover.Dropdown>
    </Popover>
  )
}

interface FormProps extends Omit<BulkEditProps, 'label'> {
  readonly cancel: string
  readonly close: () => void
}

function EditForm({ entity, fields, count, run, cancel, close }: FormProps) {
  const t = useTexts()
  const labels = useLabels()
  const [only] = fields
  const [name, setName] = useState(fields.length === 1 ? only : undefined)
  const [value, setValue] = useState<unknown>(null)
  const [chosenWay, setWay] = useState<Way>('add')
  const field = name === undefined ? undefined : entity.fields[name]
  const Input = field && webKindOf(field).Input
  const several = field ? webKindOf(field).several?.(field) === true : false
  const way = several ? chosenWay : 'set'
  const ready = value !== null || (way === 'set' && field?.required !== true)
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (name !== undefined && ready) void run(workOf(way, { [name]: value }))
      }}
    >
      {fields.length > 1 && (
        <FieldChoice entity={entity} fields={fields} chosen={name} pick={(picked) => {
          setName(picked)
          setValue(null)
        }} />
      )}
      {several && <Ways way={way} change={setWay} />}
      {field && Input && name !== undefined && (
        <Input
          key={name}
          entity={entity.name}
          name={name}
          field={field}
          label={labels.field(entity.name, name)}
          value={value as never}
          change={setValue}
          room="form"
          autoFocus
          record={{}}
        />
      )}
      {name !== undefined && <Preview entity={entity} name={name} way={way} value={value} count={count} />}
      <div className={classes.foot}>
        <Button variant="default" onClick={close}>{cancel}</Button>
        <Button type="submit" disabled={name === undefined || !ready}>{t('lists.bulk.apply')}</Button>
      </div>
    </form>
  )
}

interface FieldChoiceProps extends Pick<BulkEditProps, 'entity' | 'fields'> {
  readonly chosen: string | undefined
  readonly pick: (name: string) => void
}

function FieldChoice({ entity, fields, chosen, pick }: FieldChoiceProps) {
  const t = useTexts()
  const labels = useLabels()
  const items = fields.map((one) => {
    const definition = entity.fields[one]
    return { value: one, label: labels.field(entity.name, one), ...(definition ? { mark: <Icon name={webKindOf(definition).icon} size={15} /> } : {}) }
  })
  return (
    <Picker
      frame={{ room: 'form', required: true, autoFocus: true, label: t('lists.filter.field') }}
      placeholder={t('lists.filter.field')}
      items={items}
      chosen={items.filter((item) => item.value === chosen)}
      pick={pick}
      drop={() => undefined}
    />
  )
}

function Ways({ way, change }: { readonly way: Way; readonly change: (way: Way) => void }) {
  const t = useTexts()
  const options = (['add', 'remove', 'set'] as const).map((value) => ({ value, label: t('lists.bulk.way.' + value) }))
  return <Segments label={t('lists.bulk.way')} options={options} value={way} change={change} />
}

interface PreviewProps {
  readonly entity: WebEntity
  readonly name: string
  readonly way: Way
  readonly value: unknown
  readonly count: number
}

/** "Owner becomes Anna Nowak in 12 deals" */
function Preview({ entity, name, way, value, count }: PreviewProps) {
  const t = useTexts()
  const labels = useLabels()
  const words = useWords()
  const field = entity.fields[name]
  if (!field) return null
  const what = labels.count(entity.name, count)
  const label = labels.field(entity.name, name)
  if (value === null && way !== 'set') return null
  if (value === null) return <p className={classes.preview}>{t('lists.bulk.empties', { field: label, what })}</p>
  const text = webKindOf(field).text(value as never, { entity: entity.name, name, field }, words)
  return <p className={classes.preview}>{t('lists.bulk.' + told[way], { field: label, value: text, what })}</p>
}

const told: Readonly<Record<Way, string>> = { set: 'becomes', add: 'adds', remove: 'takes' }
