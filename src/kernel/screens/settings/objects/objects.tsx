import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { shownFields } from '#kernel/screens/client/model.ts'
import { usePhone } from '#kernel/screens/list/use-phone.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { Segments } from '#kernel/screens/ui/segments.tsx'
import { SettingsPage } from '../page.tsx'
import { Table } from '../table.tsx'
import { FieldsPage } from './fields.tsx'
import classes from './objects.module.css'
import { Picture } from './picture.tsx'
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
  const options = [{ value: 'picture' as const, label: t('settings.objects.picture') }, { value: 'list' as const, label: t('settings.objects.list') }]
  return (
    <SettingsPage
      wide title={t('settings.menu.objects')} hint={t('settings.objects.hint')}
      action={<Segments label={t('settings.objects.view')} options={options} value={view} change={setView} />}
    >
      {view === 'picture' ? <Picture /> : <List />}
    </SettingsPage>
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
