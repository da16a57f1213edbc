import { useQuery } from '@tanstack/react-query'
import type { LayoutSection } from '#kernel/model/definition.ts'
import { useReferences } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { type WebEntity, shownFields, targetOf } from '#kernel/screens/client/model.ts'
import { keys } from '#kernel/screens/client/queries.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { Matrix } from '../../people/matrix.ts'
import classes from './layout.module.css'

type Value = string | number | boolean

/** For which records (one field has one of some values) and for which roles a section is there. */
export function SectionReach({ entity, section, change }: { readonly entity: WebEntity; readonly section: LayoutSection; readonly change: (patch: Partial<LayoutSection>) => void }) {
  const t = useTexts()
  const labels = useLabels()
  const [field = '', values = []] = Object.entries(section.shownWhen ?? {})[0] ?? []
  const { data } = useQuery({ queryKey: keys.rights, queryFn: () => api.get<Matrix>('/api/rights') })
  const roles = data?.roles.map(({ key }) => ({ value: key, label: labels.option('user', 'role', key) })) ?? []
  const choose = (name: string) => change({ shownWhen: name === '' ? {} : { [name]: [] } })
  return (
    <details className={classes['reach']}>
      <summary>{t('settings.layout.reach')}</summary>
      <label className={classes['line']}>
        <span>{t('settings.layout.when')}</span>
        <select value={field} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{t('settings.layout.always')}</option>
          {telling(entity).map((name) => <option key={name} value={name}>{labels.field(entity.name, name)}</option>)}
        </select>
      </label>
      {field !== '' && <Values key={field} entity={entity} field={field} values={values} change={(chosen) => change({ shownWhen: { [field]: chosen } })} />}
      <Checks label={t('settings.layout.roles')} options={roles} chosen={section.roles ?? []} change={(chosen) => change({ roles: chosen.map(String) })} />
    </details>
  )
}

/** Fields of few values: choices, yes or no, links to small tables. */
const telling = (entity: WebEntity): readonly string[] => shownFields(entity).filter((name) => {
  const field = entity.fields[name]
  return field?.kind === 'choice' || field?.kind === 'multiChoice' || field?.kind === 'boolean' || field?.kind === 'link'
})

function Values({ entity, field, values, change }: { readonly entity: WebEntity; readonly field: string; readonly values: readonly Value[]; readonly change: (values: readonly Value[]) => void }) {
  const t = useTexts()
  const labels = useLabels()
  const model = useModel()
  const definition = entity.fields[field]
  const target = definition ? targetOf(definition) : undefined
  const records = useReferences(target ?? '')
  const linked = model.entities.get(target ?? '')
  const options = definition?.kind === 'choice' || definition?.kind === 'multiChoice' ? definition.options.map(({ key }) => ({ value: key as Value, label: labels.option(entity.name, field, key) }))
    : definition?.kind === 'boolean' ? [true, false].map((value) => ({ value: value as Value, label: t(value ? 'kinds.boolean.yes' : 'kinds.boolean.no') }))
      : linked ? records.map((record) => ({ value: record.id as Value, label: titleOf(linked, record) })) : []
  return <Checks label={t('settings.layout.values')} options={options} chosen={values} change={change} />
}

function Checks({ label, options, chosen, change }: {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly chosen: readonly Value[]
  readonly change: (chosen: readonly Value[]) => void
}) {
  return (
    <fieldset className={classes['checks']}>
      <legend>{label}</legend>
      {options.map(({ value, label: name }) => (
        <label key={String(value)}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={(event) => change(event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value))} /> {name}
        </label>
      ))}
    </fieldset>
  )
}
