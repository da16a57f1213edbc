import type { WebRecord } from '#kernel/screens/client/model.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './record.module.css'

/** When the record was made and last changed. */
export function Stamp({ record }: { readonly record: WebRecord }) {
  const t = useTexts()
  const formats = useFormats()
  const made = record['createdAt']
  const changed = record['updatedAt']
  const by = (record['createdBy'] as { readonly title: string | null } | null | undefined)?.title
  return (
    <p className={classes['stamp']}>
      {typeof made === 'string' && <span title={formats.dateTime(made)}>{by ? t('record.madeBy', { when: formats.date(made), who: by }) : t('record.made', { when: formats.date(made) })}</span>}
      {typeof changed === 'string' && changed !== made && <span title={formats.dateTime(changed)}>{t('record.changed', { when: formats.relative(changed) })}</span>}
    </p>
  )
}
