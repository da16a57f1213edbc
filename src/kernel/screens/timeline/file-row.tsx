import Paperclip from '@tabler/icons-react/dist/esm/icons/IconPaperclip.mjs'
import { type MouseEvent, useState } from 'react'
import { type WebEntity, type WebRecord, can } from '#kernel/screens/client/model.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { lazilyBare } from '#kernel/screens/ui/lazily.tsx'
import { fileSize } from './file-size.ts'
import type { FileItem } from './items.ts'
import { TimelineRow } from './row.tsx'
import classes from './timeline.module.css'
import { useFile } from './use-file.ts'

const FileViewer = lazilyBare(() => import('./file-viewer.tsx').then((chunk) => chunk.FileViewer))

/** A file of the record: its name opens it, and pictures show what they are. */
export function FileRow({ entity, record, item: { file, actor, at } }: { readonly entity: WebEntity; readonly record: WebRecord; readonly item: FileItem }) {
  const t = useTexts()
  const { language } = useFormats()
  const { remove } = useFile(entity, record, file)
  const [open, setOpen] = useState(false)
  const show = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    setOpen(true)
  }
  const version = file.number > 1 && ` · ${t('record.file.version', { number: file.number })}`
  return (
    <TimelineRow
      icon={<Paperclip aria-hidden />}
      at={at}
      loud
      tools={can(entity, 'update') && <button type="button" className={classes['tool']} onClick={() => void remove()}>{t('record.file.remove')}</button>}
      head={<><a href={`/api/files/${file.id}`} onClick={show}>{file.name}</a> <span className={classes['faint']}>{fileSize(file.size, language)}{version} · {actor?.title}</span></>}
    >
      {file.preview === 'image' && file.size < paintedAtOnce && (
        <button type="button" className={classes['thumbnail']} onClick={show} aria-label={t('record.file.open', { what: file.name })}>
          <img src={`/api/files/${file.id}/preview?version=${file.number}`} alt="" loading="lazy" decoding="async" />
        </button>
      )}
      {open && <FileViewer entity={entity} record={record} file={file} close={() => setOpen(false)} />}
    </TimelineRow>
  )
}

/** Larger pictures are fetched only when they are opened. Bytes. */
const paintedAtOnce = 4_000_000
