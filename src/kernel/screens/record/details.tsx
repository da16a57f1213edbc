import Plus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { useMemo, useRef, useState } from 'react'
import { useBoot } from '#kernel/screens/client/boot.tsx'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { ruleContextOf } from '#kernel/screens/client/rule-context.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { FieldRow } from './field-row.tsx'
import classes from './record.module.css'
import { type Section, sectionsOf } from './sections.ts'
import { Stamp } from './stamp.tsx'
import { type Editing, isEditable, useEditing } from './use-editing.ts'
import { useFieldKey } from './use-field-key.ts'

/** The fields of a record, by section, edited in place. `whole` is false while only the values of a list row are here. */
export function Details({ entity, record, whole }: { readonly entity: WebEntity; readonly record: WebRecord; readonly whole: boolean }) {
  const boot = useBoot()
  const element = useRef<HTMLDivElement>(null)
  const sections = useMemo(() => sectionsOf(entity, record, ruleContextOf(boot)), [entity, record, boot])
  const names = sections.flatMap(({ filled, empty }) => [...filled, ...empty])
  const editing = useEditing(entity, names, (name) => requestAnimationFrame(() => rowOf(element.current, name)?.focus()))
  useFieldKey(names, editing)
  return (
    <div ref={element} className={classes['details']} data-waiting={!whole || undefined}>
      {sections.map((section) => <SectionOf key={section.name ?? ''} {...{ entity, record, section, editing, whole }} only={sections.length === 1} />)}
      {whole && <Stamp record={record} />}
    </div>
  )
}

interface SectionProps {
  readonly entity: WebEntity
  readonly record: WebRecord
  readonly section: Section
  readonly editing: Editing
  readonly whole: boolean
  /** there is no other section to tell it from */
  readonly only: boolean
}

/** An empty section is one line with its plus; empty fields of the others wait as names to click. */
function SectionOf({ entity, record, section, editing, whole, only }: SectionProps) {
  const labels = useLabels()
  const t = useTexts()
  const [open, setOpen] = useState(false)
  const title = section.name === null ? t('record.section.other') : labels.section(entity.name, section.name, section.label)
  const editable = section.empty.filter((name) => isEditable(entity, name))
  if (section.filled.length === 0 && !open && !section.empty.includes(editing.name ?? '')) {
    if (!whole || editable.length === 0) return null
    return (
      <section className={classes['section']} data-empty>
        <button type="button" className={classes['sectionAdd']} onClick={() => {
          setOpen(true)
          editing.start(editable[0] ?? '')
        }}>{title}<Plus aria-hidden /></button>
      </section>
    )
  }
  const shown = open ? [...section.filled, ...section.empty] : section.filled
  const beside = open ? [] : editable
  const repeats = shown.length === 1 && beside.length === 0 && labels.field(entity.name, shown[0] ?? '') === title
  return (
    <section className={classes['section']} aria-label={title}>
      {!repeats && !(only && section.name === null) && <h2>{title}</h2>}
      {shown.map((name) => <FieldRow key={name} {...{ entity, record, name, editing }} />)}
      {beside.filter((name) => name === editing.name).map((name) => <FieldRow key={name} {...{ entity, record, name, editing }} />)}
      {whole && beside.length > 0 && <Missing entity={entity} names={beside.filter((name) => name !== editing.name)} start={editing.start} />}
    </section>
  )
}

const namedAtOnce = 4

function Missing({ entity, names, start }: { readonly entity: WebEntity; readonly names: readonly string[]; readonly start: (name: string) => void }) {
  const labels = useLabels()
  const t = useTexts()
  const [all, setAll] = useState(false)
  const shown = all ? names : names.slice(0, namedAtOnce)
  return (
    <div className={classes['missing']}>
      {shown.map((name) => (
        <button key={name} type="button" data-field={name} onClick={() => start(name)}><Plus aria-hidden />{labels.field(entity.name, name)}</button>
      ))}
      {shown.length < names.length && <button type="button" onClick={() => setAll(true)}>{t('record.moreFields', { count: names.length - shown.length })}</button>}
    </div>
  )
}

const rowOf = (root: HTMLElement | null, name: string) => root?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)
