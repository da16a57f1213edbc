import type { FieldDefinition } from '#kernel/kinds/fields.ts'
import { useActions } from '#kernel/screens/client/behaviour.ts'
import { useBoot } from '#kernel/screens/client/boot.tsx'
import { type WebAction, type WebEntity, type WebRecord, can } from '#kernel/screens/client/model.ts'
import { ruleContextOf } from '#kernel/screens/client/rule-context.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { askFields } from '#kernel/screens/form/ask.ts'
import type { Values } from '#kernel/screens/form/values.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'

export interface Verb {
  readonly name: string
  readonly label: string
  readonly icon: string | undefined
  readonly run: () => Promise<void>
}

/** Verbs that are offered for a record now. What a verb must be told is asked in a small form; the others run at once. */
export function useVerbs(entity: WebEntity, record: WebRecord): readonly Verb[] {
  const boot = useBoot()
  const actions = useActions(entity.name)
  const labels = useLabels()
  const write = useWrite()
  if (!actions || !can(entity, 'update')) return []
  const context = ruleContextOf(boot)
  const offered = Object.entries(entity.actions).filter(([name]) => actions.get(name)?.when?.(record as never, context) !== false)
  return offered.map(([name, action]) => ({
    name,
    label: labels.action(entity.name, name),
    icon: action.icon,
    run: async () => {
      const input = await inputOf(action, {
        title: `${labels.action(entity.name, name)}: ${titleOf(entity, record)}`,
        entity: entity.name,
        label: (field) => labels.actionInput(entity.name, name, field),
        record,
        submit: labels.action(entity.name, name),
      })
      if (input) await write.act(entity, record, name, input)
    },
  }))
}

async function inputOf({ input }: WebAction, asking: Omit<Parameters<typeof askFields>[0], 'fields'>): Promise<Values | null> {
  return Object.values(input).some((field: FieldDefinition) => field.required) ? askFields({ ...asking, fields: input }) : {}
}
