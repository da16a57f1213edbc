import IconPerson from '@tabler/icons-react/dist/esm/icons/IconUser.mjs'
import IconTeam from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useMe } from '#kernel/screens/client/boot.tsx'
import type { Boot, WebEntity } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { isNowhere } from '#kernel/screens/ui/nowhere.ts'
import { SaveView } from './save-view.tsx'
import classes from './tools.module.css'
import type { ListView } from './use-list-view.ts'
import { useChangeView } from './use-views.ts'
import { ViewMenu } from './view-menu.tsx'
import { ViewName } from './view-name.tsx'
import type { SavedView } from './view.ts'

interface TabsProps {
  readonly entity: WebEntity
  readonly view: ListView
  readonly layout: 'list' | 'board'
}

/** Saved views as tabs: the list that everybody has, then mine, my team's and everybody's. What differs from the view is marked. */
export function ViewTabs({ entity, view, layout }: TabsProps) {
  const t = useTexts()
  const labels = useLabels()
  const me = useMe()
  const list = useRef<HTMLElement>(null)
  const [renamed, rename] = useState<number>()
  const { saved, all, changed } = view
  const named = (how: 'key' | 'elsewhere') => {
    rename(undefined)
    if (how === 'key') requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus())
  }
  useShown(list, saved?.id)
  if (all.length === 0) return null
  return (
    <div className={classes.tabs}>
      <span ref={list} role="tablist" aria-label={t('lists.views.title')} className={classes.tablist}>
        <Tab
          active={saved === undefined}
          changed={changed && saved === undefined}
          name={t('lists.views.all', { what: labels.many(entity.name).toLocaleLowerCase() })}
          show={() => view.show(undefined)}
        />
        {all.map((one) => (one.id === renamed
          ? <ViewName key={one.id} saved={one} done={named} />
          : <Tab key={one.id} active={saved?.id === one.id} changed={changed && saved?.id === one.id} name={one.name} shared={one.shared} show={() => view.show(one.id)} />
        ))}
      </span>
      {isMine(saved, me) && <ViewMenu saved={saved} view={view} rename={() => rename(saved.id)} />}
      {changed && <Unsaved entity={entity} view={view} layout={layout} />}
    </div>
  )
}

/** The tab of another view comes into sight, and takes the focus when what had it is gone: the form or menu of a view. */
function useShown(list: RefObject<HTMLElement | null>, id: number | undefined) {
  const before = useRef(id)
  useEffect(() => {
    if (before.current === id) return
    before.current = id
    const tab = list.current?.querySelector<HTMLElement>('[aria-selected=true]')
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const { activeElement } = document
    if (isNowhere(activeElement) || activeElement?.closest('[data-portal]')) tab?.focus({ preventScroll: true })
  }, [list, id])
}

/** Keeps what was changed, under the same or a new name, or drops it. */
export function Unsaved({ entity, view, layout }: TabsProps) {
  const t = useTexts()
  const me = useMe()
  const [naming, setNaming] = useState(false)
  const change = useChangeView()
  const { saved } = view
  const config = { ...view.config, layout }
  return (
    <span className={classes.unsaved} data-commands>
      {isMine(saved, me) && (
        <button type="button" className={classes.save} onClick={() => void change(saved, { config }).then((done) => done && view.drop())}>
          {t('lists.views.save')}
        </button>
      )}
      <SaveView opened={naming} setOpened={setNaming} entity={entity} config={config} done={(made) => view.show(made.id)} />
      <button type="button" className={classes.save} data-quiet onClick={view.drop}>{t('lists.views.drop')}</button>
    </span>
  )
}

const isMine = (view: SavedView | undefined, me: Boot['user']): view is SavedView =>
  view !== undefined && (view.owner.id === me.id || me.role === 'administrator')

interface TabProps {
  readonly active: boolean
  readonly changed: boolean
  readonly name: string
  readonly shared?: SavedView['shared']
  readonly show: () => void
}

function Tab({ active, changed, name, shared, show }: TabProps) {
  const t = useTexts()
  return (
    <button type="button" role="tab" aria-selected={active} className={classes.tab} onClick={show}>
      {shared === 'me' && <IconPerson aria-label={t('lists.views.shared.me')} />}
      {shared === 'team' && <IconTeam aria-label={t('lists.views.shared.team')} />}
      {name}
      {changed && <span className={classes.dot} role="img" aria-label={t('lists.views.changed')} title={t('lists.views.changed')} />}
    </button>
  )
}
