import { useParams, useSearch } from '@tanstack/react-router'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { speakFully } from '#kernel/screens/text/speech.ts'
import { lazily } from '#kernel/screens/ui/lazily.tsx'
import { Lost } from './lost.tsx'
import { useRemembered } from './recents.ts'

/** Every screen in a chunk of its own. */
export const pages = {
  home: lazily(() => import('#kernel/screens/home/home.tsx').then((chunk) => chunk.HomeScreen)),
  list: lazily<{ readonly entity: WebEntity }>(() => import('#kernel/screens/list/list.tsx').then((chunk) => chunk.ListScreen)),
  board: lazily<{ readonly entity: WebEntity }>(() => import('#kernel/screens/board/board.tsx').then((chunk) => chunk.BoardScreen)),
  pastList: lazily<{ readonly entity: WebEntity }>(() => spoken(import('#kernel/screens/past/past-list.tsx')).then((chunk) => chunk.PastList)),
  pastRecord: lazily<{ readonly entity: WebEntity; readonly id: number }>(() => spoken(import('#kernel/screens/past/past-record.tsx')).then((chunk) => chunk.PastRecord)),
  record: lazily<{ readonly entity: WebEntity; readonly id: number }>(() => import('#kernel/screens/record/record.tsx').then((chunk) => chunk.RecordScreen)),
  import: lazily(() => spoken(import('#kernel/screens/import/import.tsx')).then((chunk) => chunk.ImportScreen)),
  notices: lazily(() => spoken(import('#kernel/screens/bell/notices-screen.tsx')).then((chunk) => chunk.NoticesScreen)),
  settings: lazily(() => spoken(import('#kernel/screens/settings/settings.tsx')).then((chunk) => chunk.SettingsScreen)),
  signIn: lazily(() => import('#kernel/screens/sign-in/sign-in.tsx').then((chunk) => chunk.SignIn)),
  invitation: lazily(() => spoken(import('#kernel/screens/sign-in/invitation.tsx')).then((chunk) => chunk.Invitation)),
  setUp: lazily(() => spoken(import('#kernel/screens/set-up/set-up.tsx')).then((chunk) => chunk.SetUp)),
}

/** A screen that says what the first ones do not comes with the rest of the texts. */
export const spoken = <T,>(chunk: Promise<T>): Promise<T> => Promise.all([chunk, speakFully()]).then(([screen]) => screen)

/** Each entity has screens of its own: a change of entity starts them anew. */
export function ListPage() {
  const entity = useAddressed()
  const isPast = useIsPast()
  if (!entity) return <Lost />
  return isPast ? <pages.pastList key={entity.name} entity={entity} /> : <pages.list key={entity.name} entity={entity} />
}

export function BoardPage() {
  const entity = useAddressed()
  return entity ? <pages.board key={entity.name} entity={entity} /> : <Lost />
}

export function RecordPage() {
  const entity = useAddressed()
  const { id = '' } = useParams({ strict: false })
  return entity && /^\d+$/.test(id) ? <RememberedRecord key={entity.name} entity={entity} id={Number(id)} /> : <Lost />
}

function RememberedRecord({ entity, id }: { readonly entity: WebEntity; readonly id: number }) {
  useRemembered(entity, id)
  return useIsPast() ? <pages.pastRecord entity={entity} id={id} /> : <pages.record entity={entity} id={id} />
}

/** The address asks for how it was at a moment. */
const useIsPast = (): boolean => (useSearch({ strict: false }) as { readonly at?: unknown }).at !== undefined

function useAddressed(): WebEntity | undefined {
  const { plural = '' } = useParams({ strict: false })
  const entity = useEntity(plural)
  return entity?.plural === plural ? entity : undefined
}
