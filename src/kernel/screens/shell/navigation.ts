import { useMemo } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'

export interface NavigationItem {
  readonly entity: WebEntity
  /** second key of its shortcut: g, then this */
  readonly key: string
}

/** Entities of the navigation that I may see, in the order that their definitions say, each with a letter of its own. */
export function useNavigation(): readonly NavigationItem[] {
  const { entities } = useModel()
  return useMemo(() => {
    const shown = [...entities.values()].filter((entity) => entity.navigation)
      .sort((a, b) => (a.navigation?.order ?? 0) - (b.navigation?.order ?? 0))
    return lettered(shown)
  }, [entities])
}

const taken = ['h', 's', 'i']

/** The first letter of the plural that is still free; 'h', 's' and 'i' lead home, to settings and to the import. */
function lettered(entities: readonly WebEntity[]): readonly NavigationItem[] {
  const used = new Set(taken)
  return entities.map((entity) => {
    const letter = [...entity.plural].find((one) => /[a-z]/.test(one) && !used.has(one)) ?? ''
    used.add(letter)
    return { entity, key: letter ? 'Key' + letter.toUpperCase() : '' }
  })
}
