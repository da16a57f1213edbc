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

/** Verbs that are offered for a record now; as long as not all of it is here (`whole`), those of which that much is sure. What a verb must be told is asked in a small form; the others run at once. */
export function useVerbs(entity: WebEntity, record: WebRecord, whole: boolean): readonly Verb[] {
  const boot = useBoot()
  const actions = useActions(entity.name)
  const labels = useLabels()
  const write = useWrite()
  if (!actions || !can(entity, 'update')) return []
  const context = ruleContextOf(boot)
  const offered = Object.entries(entity.actions).filter(([name]) => isSure(record, whole, (known) => actions.get(name)?.when?.(known as never, context) !== false))
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

/** A test that looks at a field which is not here yet has guessed. */
function isSure(record: WebRecord, whole: boolean, holds: (record: WebRecord) => boolean): boolean {
  let guessed = false
  const watched = new Proxy(record, {
    get: (known, name) => {
      guessed ||= !whole && !(name in known)
      return Reflect.get(known, name)
    },
  })
  return holds(watched) && !guessed
}

async function inputOf({ input }: WebAction, asking: Omit<Parameters<typeof askFields>[0], 'fields'>): Promise<Values | null> {
  return Object.values(input).some((field: FieldDefinition) => field.required) ? askFields({ ...asking, fields: input }) : {}
}
