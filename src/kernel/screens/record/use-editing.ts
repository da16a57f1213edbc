import { useState } from 'react'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { can } from '#kernel/screens/client/model.ts'
import type { Attempt, Leaving } from './field-editor.tsx'
import { useChange } from './use-change.ts'
import { fieldOf } from './value.tsx'

export interface Editing {
  readonly name: string | null
  readonly attempt: Attempt | undefined
  readonly start: (name: string) => void
  readonly leave: (how: Leaving, value: unknown, begun: WebRecord) => void
}

/** Which of some fields is being edited. Leaving saves what changed; Tab goes on to the next field; a refusal opens the field again. */
export function useEditing(entity: WebEntity, names: readonly string[], stopped?: (name: string) => void): Editing {
  const [name, setName] = useState<string | null>(null)
  const [attempt, setAttempt] = useState<Attempt & { readonly name: string }>()
  const change = useChange(entity)
  const start = (next: string) => {
    if (isEditable(entity, next)) setName(next)
  }
  const save = async (field: string, value: unknown, begun: WebRecord) => {
    const outcome = await change(begun, { [field]: value })
    if (outcome.state !== 'refused') return
    const problem = outcome.error.problems.find((one) => one.field === field)
    if (!problem) return
    setAttempt({ name: field, value, problem: problem.text ?? problem.code })
    setName(field)
  }
  return {
    name,
    attempt: attempt?.name === name ? attempt : undefined,
    start,
    leave: (how, value, begun) => {
      if (name === null) return
      setAttempt(undefined)
      const editable = names.filter((one) => isEditable(entity, one))
      const step = how === 'next' ? 1 : how === 'previous' ? -1 : 0
      const next = step === 0 ? undefined : editable[editable.indexOf(name) + step]
      setName(next ?? null)
      if (next === undefined) stopped?.(name)
      if (how !== 'drop' && !isSame(value, begun[name])) void save(name, value, begun)
    },
  }
}

/** Whether a person may write the field at all; the server has the last word on each record. */
export function isEditable(entity: WebEntity, name: string): boolean {
  const field = entity.fields[name] === undefined ? undefined : fieldOf(entity, name)
  return field !== undefined && can(entity, 'update') && !field.readOnly && field.kind !== 'computed'
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
