import { useModel } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, can } from '#kernel/screens/client/model.ts'

/** Entities of the navigation that I may make records of, in its order. */
export function useCreatable(): readonly WebEntity[] {
  const { entities } = useModel()
  return [...entities.values()]
    .filter((entity) => entity.navigation && can(entity, 'create'))
    .sort((a, b) => (a.navigation?.order ?? 0) - (b.navigation?.order ?? 0))
}
