import { useEffect, useMemo, useState } from 'react'
import { problemText } from '#kernel/i18n/problem-text.ts'
import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import { useRules } from '#kernel/screens/client/behaviour.ts'
import { useBoot } from '#kernel/screens/client/boot.tsx'
import type { ToldProblem } from '#kernel/screens/client/client.ts'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { ruleContextOf } from '#kernel/screens/client/rule-context.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { dropDraft, keepDraft, readDraft } from './draft.ts'
import { isShown } from './shown-when.ts'
import { type Values, changed, derived, problemsIn, startOf } from './values.ts'

export interface FormState {
  /** the record as it was when typing began: a colleague's change of the same field since is a conflict, not to be overwritten */
  readonly base: WebRecord | null
  /** what stands in the fields: typed, or following from it by the rules */
  readonly values: Values
  readonly typed: Values
  readonly change: (name: string, value: unknown) => void
  /** texts of problems by field, those that are to be shown now; '' holds the ones of the whole record */
  readonly problems: Readonly<Record<string, string>>
  readonly shown: (name: string, field: FieldDefinition) => boolean
  /** whether a section of a layout is there for the values as they stand */
  readonly fits: (section: Pick<FieldDefinition, 'shownWhen'>) => boolean
  /** From now on every problem shows. Answers whether nothing is wrong. */
  readonly examine: () => boolean
  readonly refuse: (problems: readonly ToldProblem[]) => void
  /** what is to be sent: everything of a new record, the changes of an existing one */
  readonly sent: () => Values
  /** whether it was filled from what was typed earlier and not saved */
  readonly restored: boolean
  readonly startAnew: () => void
  readonly close: () => void
}

/** State of a form of one record; its rules run as one types. `initial` are values that a new record starts with. */
export function useForm(entity: WebEntity, now: WebRecord | null, initial: Values = {}): FormState {
  const boot = useBoot()
  const t = useTexts()
  const rules = useRules(entity.name)
  const draftKey = `${entity.name}/${now?.id ?? 'new'}`
  const [draft] = useState(() => readDraft(draftKey))
  const [typed, setTyped] = useState<Values>(draft ?? {})
  const [begun, setBegun] = useState(now)
  const record = Object.keys(typed).length === 0 ? now : begun
  const [examined, setExamined] = useState(false)
  const [told, setTold] = useState<readonly ToldProblem[]>([])
  const context = useMemo(() => ruleContextOf(boot), [boot])
  const start = useMemo(() => (record ? {} : startOf(entity.fields, boot, context, initial)), [entity, record, boot, context, initial])
  const values = useMemo(() => derived(entity, rules, { ...start, ...typed }, record, context), [entity, rules, start, typed, record, context])
  const found = useMemo(() => problemsIn(entity, rules, values, record, context), [entity, rules, values, record, context])
  useEffect(() => keepDraft(draftKey, typed), [draftKey, typed])
  const word = (problem: ToldProblem) => problem.text ?? problemText(problem, t)
  const visible = [...told, ...found.filter((problem) => examined || (problem.code !== 'required' && (problem.field ?? '') in typed))]
  return {
    base: record,
    values,
    typed,
    change: (name, value) => {
      if (Object.keys(typed).length === 0) setBegun(now)
      setTyped((before) => ({ ...before, [name]: value }))
      setTold((before) => before.filter((problem) => problem.field !== name))
    },
    problems: Object.fromEntries(visible.toReversed().map((problem) => [problem.field ?? '', word(problem)])),
    fits: (section) => isShown(entity, section, values, context),
    shown: (_name, field) => !field.archived && isShown(entity, field, values, context),
    examine: () => {
      setExamined(true)
      return found.length === 0
    },
    refuse: setTold,
    sent: () => (record ? changed(typed, record) : { ...start, ...typed }),
    restored: draft !== null,
    startAnew: () => {
      setTyped({})
      setTold([])
      setExamined(false)
    },
    close: () => dropDraft(draftKey),
  }
}
