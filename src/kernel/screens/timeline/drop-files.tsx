import { type DragEvent, type MouseEvent, type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { type WebEntity, type WebRecord, can } from '#kernel/screens/client/model.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './timeline.module.css'
import { useUploadTo } from './use-upload.ts'

/** Files dropped anywhere on a record, or pasted while it is open, are added to it. */
export function DropFiles({ entity, record, className, onClick, children }: {
  readonly entity: WebEntity
  readonly record: WebRecord
  readonly className: string | undefined
  readonly onClick?: (event: MouseEvent<HTMLElement>) => void
  readonly children: ReactNode
}) {
  const t = useTexts()
  const upload = useUploadTo(entity, record)
  const [over, setOver] = useState(false)
  const takes = can(entity, 'update')
  const hasFiles = ({ dataTransfer }: DragEvent) => takes && dataTransfer.types.includes('Files')
  usePasted((files) => takes && upload(files))
  return (
    <div
      className={className}
      data-over={over || undefined}
      onClick={onClick}
      onDragOver={(event) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false)
      }}
      onDrop={(event) => {
        setOver(false)
        if (!hasFiles(event)) return
        event.preventDefault()
        upload([...event.dataTransfer.files])
      }}
    >
      {children}
      {over && <div className={classes['dropHere']}>{t('record.file.drop')}</div>}
    </div>
  )
}

/** Copied cells of a spreadsheet come as words and as a picture: in a text they are words. A dialog in front has its own use for files. */
function usePasted(take: (files: readonly File[]) => void) {
  const heard = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])]
    const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]')
    const isText = event.clipboardData?.types.includes('text/plain') === true
    if (files.length === 0 || (typing && isText) || document.querySelector('[role="dialog"]')) return
    event.preventDefault()
    take(files)
  })
  useEffect(() => {
    window.addEventListener('paste', heard)
    return () => window.removeEventListener('paste', heard)
  }, [])
}
