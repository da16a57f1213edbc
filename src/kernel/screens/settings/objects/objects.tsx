import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { entityName } from '#kernel/model/names.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { shownFields } from '#kernel/screens/client/model.ts'
import { usePhone } from '#kernel/screens/list/use-phone.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { Segments } from '#kernel/screens/ui/segments.tsx'
import { Part, SettingsPage } from '../page.tsx'
import { Table } from '../table.tsx'
import { FieldsPage } from './fields.tsx'
import { NewObject, SwitchObject } from './object-dialog.tsx'
import classes from './objects.module.css'
import { Picture } from './picture.tsx'
import { objectsQuery } from './sent-object.ts'
import { useCounts } from './use-counts.ts'

/** The data model as a picture and as a list; an object leads to its fields. */
export function ObjectsPage({ rest }: { readonly rest: string }) {
  const { entities } = useModel()
  const entity = entities.get(rest)
  return entity ? <FieldsPage entity={entity} /> : <Overview />
}

function Overview() {
  const t = useTexts()
  // A picture is for a wide screen; whoever wants it on a phone scrolls it.
  const phone = usePhone()
  const [view, setView] = useState<'picture' | 'list'>(phone ? 'list' : 'picture')
  const [making, setMaking] = useState(false)
  const options = [{ value: 'picture' as const, label: t('settings.objects.picture') }, { value: 'list' as const, label: t('settings.objects.list') }]
  return (
    <SettingsPage
      wide title={t('settings.menu.objects')} hint={t('settings.objects.hint')}
      action={<div className={classes['actions']}><Segments label={t('settings.objects.view')} options={options} value={view} change={setView} /><Button onClick={() => setMaking(true)}>{t('settings.objects.add')}</Button></div>}
    >
      {view === 'picture' ? <Picture /> : <List />}
      <SwitchedOff />
      {making && <NewObject close={() => setMaking(false)} />}
    </SettingsPage>
  )
}

/** Own objects that nobody reaches now. */
function SwitchedOff() {
  const t = useTexts()
  const { language } = useFormats()
  const { data } = useQuery(objectsQuery)
  const off = data?.items.filter(({ archived }) => archived) ?? []
  if (off.length === 0) return null
  return (
    <Part title={t('settings.objects.switchedOff')}>
      <Table label={t('settings.objects.switchedOff')} head={[t('settings.objects.object'), '']}>
        {off.map((object) => (
          <tr key={object.name}>
            <td><span className={classes['object']}><Icon name={object.icon} />{entityName({ name: object.name, label: object.label ?? undefined }, 'many', language, t)}</span></td>
            <td><SwitchObject object={object} /></td>
          </tr>
        ))}
      </Table>
    </Part>
  )
}

function List() {
  const t = useTexts()
  const labels = useLabels()
  const formats = useFormats()
  const counts = useCounts()
  const { entities } = useModel()
  return (
    <Table label={t('settings.menu.objects')} head={[t('settings.objects.object'), t('settings.objects.records'), t('settings.objects.fields'), t('settings.objects.custom'), '']}>
      {[...entities.values()].map((entity) => {
        const fields = shownFields(entity)
        const count = counts.get(entity.name)
        return (
          <tr key={entity.name}>
            <td><Link to={`/settings/objects/${entity.name}` as '/settings/$'} className={classes['object']}><Icon name={entity.icon} />{labels.many(entity.name)}</Link></td>
            <td className="tabular">{count && formats.number(count.total)}</td>
            <td className="tabular">{fields.length}</td>
            <td className="tabular">{fields.filter((name) => entity.fields[name]?.custom).length || ''}</td>
            <td><code className={classes['address']}>/api/{entity.plural}</code></td>
          </tr>
        )
      })}
    </Table>
  )
}
