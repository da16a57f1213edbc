import { Modal } from '@mantine/core'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Keys } from './keys.tsx'
import { closeKeys } from './open.ts'
import classes from './overview.module.css'
import { useRegistered } from './shortcuts.ts'

/** All keys that work on this screen, by group. */
export function KeysOverview() {
  const t = useTexts()
  const shortcuts = useRegistered()
  const groups = [...new Set(shortcuts.map((shortcut) => shortcut.group))]
  return (
    <Modal opened onClose={closeKeys} title={t('keyboard.title')} size={720}>
      <div className={classes['groups']}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {shortcuts.filter((one, index) => one.group === group && shortcuts.findIndex((other) => other.keys === one.keys) === index).map((one) => (
                <div key={one.keys}><dt>{one.label}</dt><dd><Keys keys={one.keys} /><span className="visually-hidden">{one.keys}</span></dd></div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={classes['hint']}>{t('keyboard.hint')}</p>
    </Modal>
  )
}
