import { languages } from '#kernel/i18n/text.ts'
import type { EntityDefinition } from './definition.ts'

type Texts = (key: string, parameters?: Readonly<Record<string, string | number>>) => string

/** Which words of an entity: one record, or the title of its list. */
type Form = 'one' | 'many'

interface Named { readonly name: string; readonly label?: EntityDefinition['label'] | undefined }

/** "Deal" or "Deals" in a language; what an administrator called it comes before what ships. */
export function entityName({ name, label }: Named, form: Form, language: string, t: Texts): string {
  return ownName(label, form, language) ?? t(`entity.${name}.${form}`)
}

/** "5 deals". Names given in settings have no plural forms: "Projects: 5". */
export function entityCount(entity: Named, count: number, language: string, t: Texts): string {
  const own = ownName(entity.label, 'many', language)
  return own === undefined ? t(`entity.${entity.name}.count`, { count }) : t('entity.own.count', { name: own, count })
}

/** The name in that language, else in the first that it was given in. */
function ownName(label: EntityDefinition['label'], form: Form, language: string): string | undefined {
  if (!label) return undefined
  return [language, ...languages].flatMap((one) => label[one]?.[form] ?? [])[0]
}
