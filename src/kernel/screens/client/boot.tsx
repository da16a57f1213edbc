import { useQuery } from '@tanstack/react-query'
import { type ReactNode, createContext, useContext } from 'react'
import type { Verb } from '#kernel/model/definition.ts'
import { type Boot, type WebEntity, type WebModel, type WebRecord, can } from './model.ts'
import { bootQuery } from './queries.ts'

const BootContext = createContext<Boot | null>(null)

/** Gives the boot document to the screens below; everything under it may use the hooks of this file. */
export function BootProvider({ boot, children }: { readonly boot: Boot; readonly children: ReactNode }) {
  return <BootContext value={useQuery({ ...bootQuery, enabled: false }).data ?? boot}>{children}</BootContext>
}

/** The boot document; changes when the model or reference records change. */
export function useBoot(): Boot {
  const boot = useContext(BootContext)
  if (!boot) throw new Error('useBoot needs BootProvider above it')
  return boot
}

export const useModel = (): WebModel => useBoot().model

/** An entity by its name or plural; undefined when it does not exist or may not be seen. */
export function useEntity(nameOrPlural: string): WebEntity | undefined {
  const { entities, byPlural } = useModel()
  return entities.get(nameOrPlural) ?? byPlural.get(nameOrPlural)
}

export const useMe = (): Boot['user'] => useBoot().user

/** The company's own settings: base currency, time zone, country. */
export const useCompany = (): Boot['company'] => useBoot().company

const none: readonly WebRecord[] = []

/** All records of a reference entity (stages, users …) in their default order. */
export const useReferences = (entity: string): readonly WebRecord[] => useBoot().references[entity] ?? none

/** Whether I may do `verb` on records of the entity (by name). */
export function useCan(entity: string, verb: Verb): boolean {
  const found = useEntity(entity)
  return found !== undefined && can(found, verb)
}
