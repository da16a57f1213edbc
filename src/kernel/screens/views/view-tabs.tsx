import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import IconPerson from '@tabler/icons-react/dist/esm/icons/IconUser.mjs'
import IconTeam from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs'
import { useState } from 'react'
import { useMe } from '#kernel/screens/client/boot.tsx'
import type { Boot, WebEntity } from '#kernel/screens/client/model.ts'
import { notify } from '#kernel/screens/notices/store.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import { SaveView } from './save-view.tsx'
import classes from './tools.module.css'
import type { ListView } from './use-list-view.ts'
import { changeView, createView, deleteView } from './use-views.ts'
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
  const { saved, all, changed } = view
  if (all.length === 0) return null
  return (
    <div className={classes.tabs}>
      <span role="tablist" aria-label={t('lists.views.title')} className={classes.tablist}>
        <Tab
          active={saved === undefined}
          changed={changed && saved === undefined}
          name={t('lists.views.all', { what: labels.many(entity.name).toLocaleLowerCase() })}
          show={() => view.show(undefined)}
        />
        {all.map(({ id, name, shared }) => (
          <Tab key={id} active={saved?.id === id} changed={changed && saved?.id === id} name={name} shared={shared} show={() => view.show(id)} />
        ))}
      </span>
      {isMine(saved, me) && <ViewMenu saved={saved} view={view} />}
      {changed && <Unsaved entity={entity} view={view} layout={layout} />}
    </div>
  )
}

/** Keeps what was changed, under the same or a new name, or drops it. */
export function Unsaved({ entity, view, layout }: TabsProps) {
  const t = useTexts()
  const me = useMe()
  const [naming, setNaming] = useState(false)
  const { saved } = view
  const config = { ...view.config, layout }
  return (
    <span className={classes.unsaved} data-commands>
      {isMine(saved, me) && (
        <button type="button" className={classes.save} onClick={() => void changeView(saved, { config }).then(view.drop)}>
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

function ViewMenu({ saved, view }: { readonly saved: SavedView; readonly view: ListView }) {
  const t = useTexts()
  const remove = () => {
    view.show(undefined)
    void deleteView(saved).then(() => notify({
      tone: 'done',
      text: t('lists.views.deleted', { name: saved.name }),
      action: { label: t('notices.undo'), run: () => void createView(saved).then((made) => view.show(made.id)) },
    }))
  }
  return (
    <Menu>
      <Menu.Target>
        <button type="button" className={classes.tab} aria-label={t('lists.views.menu', { name: saved.name })}>
          <IconDots aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('lists.views.sharedWith')}</Menu.Label>
        {(['me', 'team', 'all'] as const).map((shared) => (
          <Menu.Item key={shared} aria-current={shared === saved.shared} onClick={() => void changeView(saved, { shared })}>
            {shared === saved.shared ? '✓ ' : ''}
            {t('lists.views.shared.' + shared)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item color="red" onClick={remove}>{t('lists.views.delete')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
