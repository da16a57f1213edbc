import { useMemo } from 'react'
import type { Texts } from '#kernel/i18n/text.ts'
import type { FieldDefinition, Option } from '#kernel/kinds/fields.ts'
import { entityCount, entityName } from '#kernel/model/names.ts'
import { type FoundField, type WebEntity, type WebModel, fieldAt, systemFields } from '#kernel/screens/client/model.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { useFormats, useTexts } from './texts.tsx'

/** Names of things of the model in the person's language, shipped and user-made alike. */
export interface Labels {
  /** one record: "Deal" */
  readonly one: (entity: string) => string
  /** one that is to be made: "New deal" */
  readonly made: (entity: string) => string
  /** title of the list: "Deals" */
  readonly many: (entity: string) => string
  /** "5 deals" */
  readonly count: (entity: string, count: number) => string
  /** label of a field of an entity by its own key */
  readonly field: (entity: string, name: string, definition?: FieldDefinition) => string
  /** label of a path: "Company › City" */
  readonly path: (found: FoundField) => string
  readonly option: (entity: string, field: string, key: string, options?: readonly Option[]) => string
  readonly action: (entity: string, verb: string) => string
  readonly actionInput: (entity: string, verb: string, field: string) => string
  readonly section: (entity: string, name: string, label?: Readonly<Record<string, string>>) => string
}

export function useLabels(): Labels {
  const t = useTexts()
  const { language } = useFormats()
  const model = useModel()
  return useMemo(() => labelsOf(t, language, model), [t, language, model])
}

/** Labels of a model in a language; hooks-free, for tests and code outside components. */
export function labelsOf(t: Texts, language: string, model: WebModel): Labels {
  const named = (texts: Readonly<Record<string, string>> | undefined) => textFor(texts, language)
  const field = (entity: string, name: string, definition = model.entities.get(entity)?.fields[name]) =>
    named(definition?.label) ?? (systemFields[name] && !model.entities.get(entity)?.fields[name] ? t('field.system.' + name) : t(`field.${entity}.${name}`))
  const known = (entity: string) => model.entities.get(entity) ?? { name: entity }
  const one = (entity: string) => entityName(known(entity), 'one', language, t)
  return {
    one,
    made: (entity) => {
      const key = `entity.${entity}.new`
      const text = t(key)
      return text === key || model.entities.get(entity)?.label ? t('create.title', { entity: one(entity) }) : text
    },
    many: (entity) => entityName(known(entity), 'many', language, t),
    count: (entity, count) => entityCount(known(entity), count, language, t),
    field,
    path: (found) => [...found.through.map((step) => field(step.entity.name, step.name)), field(found.entity.name, found.name)].join(' › '),
    option: (entity, name, key, options = optionsOf(model.entities.get(entity)?.fields[name])) => named(options?.find((option) => option.key === key)?.label) ?? t(`option.${entity}.${name}.${key}`),
    action: (entity, verb) => t(`action.${entity}.${verb}`),
    actionInput: (entity, verb, name) => {
      const key = `input.${entity}.${verb}.${name}`
      const text = t(key)
      return text === key ? field(entity, name) : text
    },
    section: (entity, name, label) => named(label) ?? t(`section.${entity}.${name}`),
  }
}

const optionsOf = (field: FieldDefinition | undefined): readonly Option[] | undefined => (field && 'options' in field ? field.options : undefined)

/** Of texts given in settings the one in the language, else any. */
export const textFor = (texts: Readonly<Record<string, string>> | undefined, language: string): string | undefined =>
  texts?.[language] ?? (texts && Object.values(texts)[0])

/** Label of a path of an entity; the path itself when the field is gone. */
export function usePathLabel(): (entity: WebEntity, path: string) => string {
  const model = useModel()
  const labels = useLabels()
  return (entity, path) => {
    const found = fieldAt(model, entity, path)
    return found ? labels.path(found) : path
  }
}
