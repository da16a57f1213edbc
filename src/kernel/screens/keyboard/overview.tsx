import { Modal } from '@mantine/core'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Keys } from './keys.tsx'
import { closeKeys } from './open.ts'
import classes from './overview.module.css'
import { type Shortcut, useRegistered } from './shortcuts.ts'

/** All keys that work on this screen, by group. */
export function KeysOverview() {
  const t = useTexts()
  const shortcuts = working(useRegistered())
  const groups = [...new Set(shortcuts.map((shortcut) => shortcut.group))]
  return (
    <Modal opened onClose={closeKeys} title={t('keyboard.title')} size={720}>
      <div className={classes['groups']}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {labelsIn(shortcuts, group).map((label) => (
                <div key={label}>
                  <dt>{label}</dt>
                  {shortcuts.filter((one) => one.group === group && one.label === label).map(({ keys }) => (
                    <dd key={keys}><Keys keys={keys} /><span className="visually-hidden">{keys}</span></dd>
                  ))}
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={classes['hint']}>{t('keyboard.hint')}</p>
    </Modal>
  )
}

/** Of the same keys only those that would run. */
const working = (shortcuts: readonly Shortcut[]): readonly Shortcut[] => {
  const first = [...shortcuts].sort((a, b) => Number(a.everywhere ?? false) - Number(b.everywhere ?? false))
  return shortcuts.filter((one) => first.find(({ keys }) => keys === one.keys) === one)
}

/** Several keys may do the same: they stand in one line. */
const labelsIn = (shortcuts: readonly Shortcut[], group: string): readonly string[] =>
  [...new Set(shortcuts.filter((one) => one.group === group).map(({ label }) => label))]
