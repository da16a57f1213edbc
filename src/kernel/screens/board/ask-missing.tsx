import { Button, Checkbox, Modal } from '@mantine/core'
import { useState } from 'react'
import type { ToldProblem } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { FormField } from '#kernel/screens/form/field.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { Outcome, Values } from '#kernel/screens/notices/use-write.ts'
import classes from './board.module.css'

interface AskProps {
  readonly entity: WebEntity
  readonly record: WebRecord
  /** where it is to go, in words */
  readonly to: string
  readonly problems: readonly ToldProblem[]
  readonly save: (values: Values) => Promise<Outcome>
  readonly cancel: () => void
}

/** A refused change lacks a few fields: asks for just them and tries again. */
export function AskMissing({ entity, record, to, problems, save, cancel }: AskProps) {
  const t = useTexts()
  const [values, setValues] = useState<Values>({})
  const [told, setTold] = useState(problems)
  const [busy, setBusy] = useState(false)
  const names = [...new Set([...problems, ...told].flatMap(({ field }) => field ?? []))]
  const submit = async () => {
    setBusy(true)
    const outcome = await save(values)
    setBusy(false)
    if (outcome.state === 'refused') setTold(outcome.error.problems)
  }
  return (
    <Modal opened onClose={cancel} title={t('board.missing.title', { to })} size={440}>
      <form noValidate onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}>
        <p className={classes['missingAbout']}>{titleOf(entity, record)}</p>
        {names.map((name, index) => (
          <MissingField
            key={name}
            entity={entity}
            name={name}
            first={index === 0}
            record={{ ...record, ...values }}
            problem={told.find(({ field }) => field === name)}
            change={(value) => {
              setValues((before) => ({ ...before, [name]: value }))
              setTold((before) => before.filter(({ field }) => field !== name))
            }}
          />
        ))}
        <footer className={classes['missingFoot']}>
          <Button variant="default" onClick={cancel}>{t('board.missing.back')}</Button>
          <Button type="submit" loading={busy}>{t('board.missing.move')}</Button>
        </footer>
      </form>
    </Modal>
  )
}

function MissingField({ entity, name, first, record, problem, change }: {
  readonly entity: WebEntity
  readonly name: string
  readonly first: boolean
  readonly record: Readonly<Record<string, unknown>>
  readonly problem: ToldProblem | undefined
  readonly change: (value: unknown) => void
}) {
  const labels = useLabels()
  const field = entity.fields[name]
  if (!field) return null
  const left = field.kind === 'tags' && Array.isArray(problem?.value) ? problem.value.map(String) : null
  if (left) return <Ticks label={labels.field(entity.name, name)} items={left} done={record[name]} change={change} problem={problem?.text} />
  return (
    <FormField
      entity={entity.name}
      name={name}
      field={{ ...field, required: true }}
      label={labels.field(entity.name, name)}
      value={record[name]}
      change={change}
      problem={problem?.text ?? problem?.code}
      record={record}
      autoFocus={first}
    />
  )
}

/** Tags of which some are still missing are ticked off one by one. */
function Ticks({ label, items, done, change, problem }: {
  readonly label: string
  readonly items: readonly string[]
  readonly done: unknown
  readonly change: (value: unknown) => void
  readonly problem: string | undefined
}) {
  const [shown] = useState(items)
  const ticked = Array.isArray(done) ? done.map(String) : []
  return (
    <fieldset className={classes['ticks']}>
      <legend>{label}</legend>
      {shown.map((item) => (
        <Checkbox key={item} label={item} checked={ticked.includes(item)} onChange={({ currentTarget }) => change(currentTarget.checked ? [...ticked, item] : ticked.filter((one) => one !== item))} />
      ))}
      {problem && <p role="alert">{problem}</p>}
    </fieldset>
  )
}
