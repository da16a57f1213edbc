import { useModel } from '#kernel/screens/client/boot.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'

/** Verbs that a key may, by object; `*` for all. */
export type Grants = Readonly<Record<string, readonly string[]>>

export const keysKey = ['api-keys']

export const grantVerbs = ['read', 'create', 'update', 'delete'] as const

/** What a key may do, in words: "Deals: read, create". */
export function useGrantsTold(): (grants: Grants | null) => string {
  const t = useTexts()
  const labels = useLabels()
  const { entities } = useModel()
  return (grants) => {
    if (!grants) return t('settings.keys.limits.all')
    if (grants['*']) return t('settings.keys.limits.read')
    return Object.entries(grants)
      .map(([entity, verbs]) => `${entities.has(entity) ? labels.many(entity) : entity}: ${verbs.map((verb) => t('settings.verb.' + verb).toLocaleLowerCase()).join(', ')}`)
      .join('; ')
  }
}
