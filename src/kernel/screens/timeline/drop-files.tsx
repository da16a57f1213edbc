import { type DragEvent, type ReactNode, useState } from 'react'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './timeline.module.css'
import { useUploadTo } from './use-upload.ts'

/** Files dropped anywhere on the timeline are added to the record. */
export function DropFiles({ entity, record, children }: { readonly entity: WebEntity; readonly record: WebRecord; readonly children: ReactNode }) {
  const t = useTexts()
  const upload = useUploadTo(entity, record)
  const [over, setOver] = useState(false)
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files')
  return (
    <div
      className={classes['timeline']}
      data-over={over || undefined}
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
