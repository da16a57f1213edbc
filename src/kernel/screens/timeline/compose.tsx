import { ActionIcon } from '@mantine/core'
import Camera from '@tabler/icons-react/dist/esm/icons/IconCamera.mjs'
import Paperclip from '@tabler/icons-react/dist/esm/icons/IconPaperclip.mjs'
import Close from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { type ChangeEvent, useRef, useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, type WebRecord, can } from '#kernel/screens/client/model.ts'
import { useShortcuts } from '#kernel/screens/keyboard/shortcuts.ts'
import { usePhone } from '#kernel/screens/list/use-phone.ts'
import { useRecordParts } from '#kernel/screens/record/parts.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { fileSize } from './file-size.ts'
import classes from './timeline.module.css'
import { dropUpload, useUploads } from './upload.ts'
import { useUploadTo } from './use-upload.ts'

/** One place to add things from: what the modules offer, and files. */
export function Compose({ entity, record }: { readonly entity: WebEntity; readonly record: WebRecord }) {
  const t = useTexts()
  const { composers } = useRecordParts()
  const model = useModel()
  const [open, setOpen] = useState<string | null>(null)
  const fitting = composers.filter(({ fits }) => fits(entity, model))
  const active = fitting.find(({ key }) => key === open)
  useShortcuts(fitting.flatMap(({ key, label, shortcut }) => (shortcut ? [{ keys: shortcut, label: label(t), group: t('record.keys'), run: () => setOpen(key) }] : [])))
  return (
    <div className={classes['compose']}>
      <div className={classes['composeTabs']} data-commands role="group" aria-label={t('record.compose')}>
        {fitting.map(({ key, icon, label }) => (
          <button key={key} type="button" aria-pressed={key === open} data-compose={key} onClick={() => setOpen(key === open ? null : key)}><Icon name={icon} />{label(t)}</button>
        ))}
        {can(entity, 'update') && <AddFiles entity={entity} record={record} />}
      </div>
      {active && <active.Form key={active.key} entity={entity} record={record} done={() => setOpen(null)} />}
      <Uploads to={`${entity.name}/${record.id}`} />
    </div>
  )
}

/** From the disk; on a phone from its camera too. */
function AddFiles({ entity, record }: { readonly entity: WebEntity; readonly record: WebRecord }) {
  const t = useTexts()
  const phone = usePhone()
  const files = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const upload = useUploadTo(entity, record)
  const picked = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    upload([...(currentTarget.files ?? [])])
    currentTarget.value = ''
  }
  return (
    <>
      <button type="button" onClick={() => files.current?.click()}><Paperclip aria-hidden />{t('record.file.add')}</button>
      <input ref={files} type="file" multiple hidden tabIndex={-1} onChange={picked} />
      {phone && <button type="button" onClick={() => camera.current?.click()}><Camera aria-hidden />{t('record.file.camera')}</button>}
      <input ref={camera} type="file" accept="image/*" capture="environment" hidden tabIndex={-1} onChange={picked} />
    </>
  )
}

function Uploads({ to }: { readonly to: string }) {
  const t = useTexts()
  const formats = useFormats()
  const { language } = formats
  const uploads = useUploads().filter((upload) => upload.to === to)
  return uploads.map(({ key, name, size, share, problem, cancel }) => (
    <div key={key} className={classes['upload']} data-problem={problem !== null || undefined} role="status">
      <span className={classes['uploadName']}>{name}</span>
      <span className={classes['faint']}>{problem ?? `${fileSize(size, language)} · ${formats.percent(share * 100, 0)}`}</span>
      <ActionIcon size={22} aria-label={t('record.file.cancel', { what: name })} onClick={() => (problem === null ? cancel() : dropUpload(key))}><Close /></ActionIcon>
      {problem === null && <i style={{ transform: `scaleX(${share})` }} />}
    </div>
  ))
}
