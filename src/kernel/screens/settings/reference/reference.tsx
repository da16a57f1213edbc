import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { api } from '#kernel/screens/client/client.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { SettingsPage } from '../page.tsx'
import { OperationLine } from './operation.tsx'
import { type ApiDocument, type Group, found, groupsOf } from './operations.ts'
import classes from './reference.module.css'

/** The API as I may use it: every operation with what it takes and a command to copy, found by typing. */
export function ReferencePage(_: { readonly rest: string }) {
  const t = useTexts()
  const label = useGroupLabel()
  const { entities } = useModel()
  const [asked, setAsked] = useState('')
  const search = useDeferredValue(asked)
  const { data } = useQuery({ queryKey: ['openapi'], queryFn: ({ signal }) => api.get<ApiDocument>('/api/openapi.json', { signal }) })
  const groups = useMemo(() => (data ? groupsOf(data, [...entities.values()].sort((a, b) => Number(a.reference ?? false) - Number(b.reference ?? false)).map(({ plural }) => plural)) : []), [data, entities])
  const shown = useMemo(() => found(groups, search, label), [groups, search, label])
  return (
    <SettingsPage wide title={t('settings.menu.api')} hint={t('settings.api.hint')} action={<a className={classes['raw']} href="/api/openapi.json" target="_blank" rel="noreferrer">openapi.json</a>}>
      <TextInput type="search" className={classes['search'] ?? ''} aria-label={t('settings.api.search')} placeholder={t('settings.api.search')} value={asked} onChange={(event) => setAsked(event.currentTarget.value)} />
      {!data ? <Waiting rows={8} /> : (
        <div className={classes['reference']}>
          <nav aria-label={t('settings.api.contents')} className={classes['contents']}>
            {shown.map(({ name }) => <a key={name} href={`#api-${name}`} onClick={(event) => { event.preventDefault(); document.getElementById(`api-${name}`)?.scrollIntoView() }}>{label(name)}</a>)}
          </nav>
          <div>
            {shown.length === 0 && <p className={classes['nothing']}>{t('ui.nothingFound')}</p>}
            {shown.map((group) => <GroupPart key={group.name} group={group} document={data} label={label(group.name)} />)}
          </div>
        </div>
      )}
    </SettingsPage>
  )
}

function GroupPart({ group, document, label }: { readonly group: Group; readonly document: ApiDocument; readonly label: string }) {
  return (
    <section id={`api-${group.name}`} className={classes['group']}>
      <h2>{label}</h2>
      {group.operations.map((operation) => <OperationLine key={operation.method + operation.path} operation={operation} document={document} />)}
    </section>
  )
}

/** Objects by the name of their list, the rest by the word of their path. */
function useGroupLabel(): (name: string) => string {
  const labels = useLabels()
  const { byPlural } = useModel()
  return useMemo(() => (name) => {
    const entity = byPlural.get(name)
    return entity ? labels.many(entity.name) : name
  }, [labels, byPlural])
}
