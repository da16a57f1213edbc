import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import { notify } from '#kernel/screens/notices/store.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import classes from './tools.module.css'
import type { ListView } from './use-list-view.ts'
import { createView, deleteView, useChangeView } from './use-views.ts'
import type { SavedView } from './view.ts'

interface MenuProps {
  readonly saved: SavedView
  readonly view: ListView
  readonly rename: () => void
}

/** What can be done with a saved view of mine: another name, other people who see it, or away with it. */
export function ViewMenu({ saved, view, rename }: MenuProps) {
  const t = useTexts()
  const change = useChangeView()
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
        <Menu.Item onClick={rename}>{t('lists.views.rename')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('lists.views.sharedWith')}</Menu.Label>
        {(['me', 'team', 'all'] as const).map((shared) => (
          <Menu.Item key={shared} aria-current={shared === saved.shared} onClick={() => void change(saved, { shared })}>
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
