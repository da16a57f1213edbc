import type { KindName } from '#kernel/kinds/fields.ts'
import { webKinds } from '#kernel/kinds/web.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { offeredKinds } from './draft-field.ts'
import classes from './objects.module.css'

/** What a field holds. It cannot be changed later: values of one kind seldom are values of another. */
export function KindChoice({ value, change }: { readonly value: KindName; readonly change: (kind: KindName) => void }) {
  const t = useTexts()
  const named = (kind: KindName) => t(kind === 'computed' ? 'settings.rollup' : 'kind.' + kind)
  return (
    <fieldset className={classes['kinds']}>
      <legend className={classes['legend']}>{t('settings.fields.kind')}</legend>
      {offeredKinds.map((kind) => (
        <label key={kind} className={classes['kind']} title={named(kind)}>
          <input type="radio" name="kind" checked={kind === value} onChange={() => change(kind)} />
          <Icon name={webKinds[kind].icon} /><span>{named(kind)}</span>
        </label>
      ))}
    </fieldset>
  )
}
