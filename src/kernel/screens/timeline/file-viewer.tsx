import { Button, Modal, TextInput } from '@mantine/core'
import File from '@tabler/icons-react/dist/esm/icons/IconFile.mjs'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { type WebEntity, type WebRecord, can } from '#kernel/screens/client/model.ts'
import { usePhone } from '#kernel/screens/list/use-phone.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import { fileSize } from './file-size.ts'
import classes from './file-viewer.module.css'
import { type SentFile, type SentVersion, versionsQuery } from './files-query.ts'
import { useUploadTo } from './use-upload.ts'
import { useFile } from './use-file.ts'

interface ViewerProps {
  readonly entity: WebEntity
  readonly record: WebRecord
  readonly file: SentFile
  readonly close: () => void
}

/** A file to look at, with what it was before. */
export function FileViewer({ entity, record, file: given, close }: ViewerProps) {
  const phone = usePhone()
  const { data } = useQuery(versionsQuery(given.id))
  const file = data ?? given
  const [number, setNumber] = useState<number | null>(null)
  const versions = data?.versions ?? []
  const shown = versions.find((version) => version.number === number) ?? file
  return (
    <Modal opened onClose={close} size={1080} fullScreen={phone} title={file.name} classNames={{ content: classes['content'] ?? '', body: classes['body'] ?? '' }}>
      <Look id={file.id} name={file.name} shown={shown} />
      <aside className={classes['side']}>
        <Tools entity={entity} record={record} file={file} shown={shown} close={close} followed={() => setNumber(null)} />
        {versions.length > 1 && <Versions entity={entity} record={record} file={file} versions={versions} shown={shown.number} show={setNumber} />}
      </aside>
    </Modal>
  )
}

type Shown = Pick<SentFile, 'preview' | 'number' | 'size'>

function Look({ id, name, shown }: { readonly id: number; readonly name: string; readonly shown: Shown }) {
  const t = useTexts()
  const path = `/api/files/${id}/preview?version=${shown.number}`
  if (shown.preview === 'image') return <div className={classes['look']}><img key={path} src={path} alt={name} /></div>
  if (shown.preview === 'pdf') return <div className={classes['look']}><iframe key={path} src={`${path}#navpanes=0`} title={name} /></div>
  return <div className={classes['look']}><p><File aria-hidden />{t('files.noPreview')}</p></div>
}

function Tools({ entity, record, file, shown, close, followed }: ViewerProps & { readonly shown: Shown; readonly followed: () => void }) {
  const t = useTexts()
  const { language } = useFormats()
  const { remove } = useFile(entity, record, file)
  const picker = useRef<HTMLInputElement>(null)
  const upload = useUploadTo(entity, record, file)
  const [renaming, setRenaming] = useState(false)
  return (
    <>
      <p className={classes['facts']}>{fileSize(shown.size, language)} · {t('record.file.version', { number: shown.number })}</p>
      <div className={classes['tools']}>
        <Button component="a" href={`/api/files/${file.id}?version=${shown.number}`} download={file.name} variant="light" size="xs">{t('files.download')}</Button>
        {can(entity, 'update') && (
          <>
            <Button variant="default" size="xs" onClick={() => picker.current?.click()}>{t('files.newVersion')}</Button>
            <Button variant="default" size="xs" onClick={() => setRenaming(true)}>{t('files.rename')}</Button>
            <Button variant="default" size="xs" onClick={() => void remove().then((gone) => gone && close())}>{t('record.file.remove')}</Button>
          </>
        )}
        <input ref={picker} type="file" hidden tabIndex={-1} aria-label={t('files.newVersion')} onChange={({ currentTarget }) => {
          upload([...(currentTarget.files ?? [])])
          currentTarget.value = ''
          followed()
        }} />
      </div>
      {renaming && <Rename entity={entity} record={record} file={file} close={() => setRenaming(false)} />}
    </>
  )
}

function Rename({ entity, record, file, close }: ViewerProps) {
  const t = useTexts()
  const { rename } = useFile(entity, record, file)
  const [name, setName] = useState(file.name)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '' || (await rename(name.trim()))) close()
  }
  return (
    <form onSubmit={(event) => void submit(event)} className={classes['rename']}>
      <TextInput label={t('files.name')} value={name} autoFocus onChange={({ currentTarget }) => setName(currentTarget.value)} />
      <Button type="submit" size="xs" disabled={name.trim() === ''}>{t('form.save')}</Button>
    </form>
  )
}

function Versions({ entity, record, file, versions, shown, show }: Omit<ViewerProps, 'close'> & {
  readonly versions: readonly SentVersion[]
  readonly shown: number
  readonly show: (number: number | null) => void
}) {
  const t = useTexts()
  const formats = useFormats()
  const { restoreVersion } = useFile(entity, record, file)
  return (
    <ol className={classes['versions']} aria-label={t('files.versions')}>
      {versions.map(({ number, at, actor, size }) => (
        <li key={number} data-shown={number === shown || undefined}>
          <button type="button" aria-pressed={number === shown} onClick={() => show(number)}>
            <b>{t('record.file.version', { number })}</b> <span title={formats.dateTime(at)}>{formats.relative(at)}</span>
            <span>{actor?.title} · {fileSize(size, formats.language)}</span>
          </button>
          {number !== file.number && can(entity, 'update') && <RowButton onClick={() => void restoreVersion(number).then((done) => done && show(null))}>{t('files.restore')}</RowButton>}
        </li>
      ))}
    </ol>
  )
}
