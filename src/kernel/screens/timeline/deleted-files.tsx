import { useQuery } from '@tanstack/react-query'
import { type WebEntity, type WebRecord, can } from '#kernel/screens/client/model.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import { fileSize } from './file-size.ts'
import { type SentFile, deletedFilesQuery } from './files-query.ts'
import classes from './timeline.module.css'
import { useFile } from './use-file.ts'

/** Files that were taken off a record and can still be brought back. */
export function DeletedFiles({ entity, record }: { readonly entity: WebEntity; readonly record: WebRecord }) {
  const t = useTexts()
  const { data } = useQuery(deletedFilesQuery(entity, record))
  if (!data || data.items.length === 0 || !can(entity, 'update')) return null
  return (
    <section aria-label={t('files.deleted')}>
      <h3 className={classes['day']}>{t('files.deleted')}</h3>
      {data.items.map((file) => <Deleted key={file.id} {...{ entity, record, file }} />)}
    </section>
  )
}

function Deleted({ entity, record, file }: { readonly entity: WebEntity; readonly record: WebRecord; readonly file: SentFile }) {
  const t = useTexts()
  const { language } = useFormats()
  const { restore } = useFile(entity, record, file)
  return (
    <div className={classes['rowHead']}>
      <div className={classes['rowText']}>{file.name} <span className={classes['faint']}>{fileSize(file.size, language)}</span></div>
      <RowButton onClick={() => void restore()}>{t('files.restore')}</RowButton>
    </div>
  )
}
