import IconChevron from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { LateMenu } from '#kernel/screens/widgets/late-menu.tsx'
import type { ListView } from '#kernel/screens/views/use-list-view.ts'
import { openFilterOn } from '#kernel/screens/filter/open.ts'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import { hidden, moved, widened } from './arranging.ts'
import { type ListColumn, narrowest } from './columns.ts'
import classes from './head.module.css'
import type { Stop } from './use-head-keys.ts'

interface HeadMenuProps {
  readonly column: ListColumn
  readonly columns: readonly ListColumn[]
  readonly view: ListView
  readonly stop: Stop
}

/** What one press of "wider" adds. */
const wider = 40

/** Everything that can be done with a column, for the keyboard too. */
export function HeadMenu({ column, columns, view, stop }: HeadMenuProps) {
  const t = useTexts()
  const { path } = column
  const grouped = view.config.group === path
  const widen = (by: number) => view.change({ columns: widened(columns, path, Math.max(narrowest, column.width + by)) })
  return (
    <LateMenu
      position="bottom-end"
      button={(
        <button type="button" className={classes.menu} {...stop} aria-label={t('lists.head.menu', { what: column.label })}>
          <IconChevron aria-hidden />
        </button>
      )}
    >
      {() => (
        <>
          {column.sorts && <Menu.Item onClick={() => view.change({ sort: [path] })}>{t('lists.sort.up')}</Menu.Item>}
          {column.sorts && <Menu.Item onClick={() => view.change({ sort: ['-' + path] })}>{t('lists.sort.down')}</Menu.Item>}
          <Menu.Item onClick={() => openFilterOn(path)}>{t('lists.head.filter')}</Menu.Item>
          {column.groups && (
            <Menu.Item onClick={() => view.change({ group: grouped ? null : path })}>
              {t(grouped ? 'lists.head.ungroup' : 'lists.head.group')}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item onClick={() => widen(wider)}>{t('lists.head.wider')}</Menu.Item>
          <Menu.Item disabled={column.width <= narrowest} onClick={() => widen(-wider)}>{t('lists.head.narrower')}</Menu.Item>
          {!column.title && (
            <>
              <Menu.Item disabled={columns[1]?.path === path} onClick={() => view.change({ columns: moved(columns, path, -1) })}>
                {t('lists.head.left')}
              </Menu.Item>
              <Menu.Item disabled={columns.at(-1)?.path === path} onClick={() => view.change({ columns: moved(columns, path, 1) })}>
                {t('lists.head.right')}
              </Menu.Item>
              <Menu.Item onClick={() => view.change({ columns: hidden(columns, path) })}>{t('lists.head.hide')}</Menu.Item>
            </>
          )}
        </>
      )}
    </LateMenu>
  )
}
