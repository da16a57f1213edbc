import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import classes from './objects.module.css'

/** Pictures that an object can have; all of them are in the client anyway. */
export const objectIcons = [
  'briefcase', 'package', 'building', 'home', 'users', 'user', 'id', 'key', 'lock', 'device', 'calendar', 'clock', 'list-check', 'note', 'tags', 'coins', 'trophy', 'route', 'map-pin', 'world',
  'phone', 'mail', 'rotate', 'schema',
] as const

/** The picture of an object in the menu and before its records. */
export function IconChoice({ value, change }: { readonly value: string; readonly change: (icon: string) => void }) {
  const t = useTexts()
  return (
    <fieldset className={classes['icons']}>
      <legend className={classes['legend']}>{t('settings.objects.icon')}</legend>
      {objectIcons.map((icon) => (
        <label key={icon} className={classes['icon']} title={t('settings.objects.icon.' + icon)}>
          <input type="radio" name="icon" checked={icon === value} aria-label={t('settings.objects.icon.' + icon)} onChange={() => change(icon)} />
          <Icon name={icon} />
        </label>
      ))}
    </fieldset>
  )
}
