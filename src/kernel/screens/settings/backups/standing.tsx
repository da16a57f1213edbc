import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { fileSize } from '#kernel/screens/timeline/file-size.ts'
import classes from './backups.module.css'
import { type SentBackups, isLive } from './backups-query.ts'

/** One line: that all is well, how far a backup is, or what went wrong with the last one. */
export function Standing({ backups }: { readonly backups: SentBackups }) {
  const t = useTexts()
  const formats = useFormats()
  const { last, lastGood } = backups
  if (isLive(backups)) return <Running backups={backups} />
  return (
    <div className={classes['standing']}>
      {last?.state === 'failed' && (
        <p role="alert" className={classes['bad']}>
          {t('settings.backups.failed', { when: formats.relative(last.at), error: last.error === 'interrupted' ? t('settings.backups.interrupted') : last.error ?? '' })}
        </p>
      )}
      {lastGood && <p className={classes['good']}>{t('settings.backups.lastGood', { when: formats.relative(lastGood.at), size: fileSize(lastGood.bytes, formats.language) })}</p>}
      {backups.plan.on && lastGood && Date.now() - Date.parse(lastGood.at) > longest && <p role="alert" className={classes['warn']}>{t('settings.backups.old')}</p>}
    </div>
  )
}

function Running({ backups: { last } }: { readonly backups: SentBackups }) {
  const t = useTexts()
  const { language } = useFormats()
  const run = last?.state === 'running' && last.total > 0 ? last : null
  return (
    <div className={classes['standing']}>
      <progress className={classes['progress']} aria-label={t('settings.backups.running')} {...(run ? { value: run.done, max: run.total } : {})} />
      <p role="status" className="tabular">{run ? t('settings.backups.runningOf', { done: run.done, total: run.total, size: fileSize(run.bytes, language) }) : t('settings.backups.running')}</p>
    </div>
  )
}

/** Two days. Milliseconds. */
const longest = 2 * 86_400_000
