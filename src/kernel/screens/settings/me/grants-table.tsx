import { Checkbox } from '@mantine/core'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { type Grants, grantVerbs } from './grants.ts'
import classes from './keys.module.css'

/** Objects and what a key may do with them; only what I may do myself is offered. */
export function GrantsTable({ grants, change }: { readonly grants: Grants; readonly change: (grants: Grants) => void }) {
  const t = useTexts()
  const labels = useLabels()
  const entities = [...useModel().entities.values()].filter((entity) => !entity.reference)
  const set = (entity: string, verb: string, on: boolean) => {
    const verbs = grantVerbs.filter((one) => (one === verb ? on : grants[entity]?.includes(one)))
    const { [entity]: _, ...others } = grants
    change(verbs.length > 0 ? { ...others, [entity]: verbs } : others)
  }
  return (
    <div className={classes['scroll']}>
      <table className={classes['grants']} aria-label={t('settings.keys.limits')}>
        <thead><tr><th scope="col">{t('settings.rights.object')}</th>{grantVerbs.map((verb) => <th key={verb} scope="col">{t('settings.verb.' + verb)}</th>)}</tr></thead>
        <tbody>
          {entities.map(({ name, access }) => (
            <tr key={name}>
              <th scope="row">{labels.many(name)}</th>
              {grantVerbs.map((verb) => (
                <td key={verb}>
                  {access[verb] !== 'none' && (
                    <Checkbox
                      aria-label={t('settings.keys.grant', { verb: t('settings.verb.' + verb), object: labels.many(name) })} checked={grants[name]?.includes(verb) ?? false}
                      onChange={(event) => set(name, verb, event.currentTarget.checked)}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
