import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './import.module.css'
import type { SentRun } from './sent-run.ts'

/** The refused rows as a file with their own columns and the reason behind, ready to be mended and brought in again. */
export function Refused({ run }: { readonly run: Pick<SentRun, 'id' | 'hasRefused'> }) {
  const t = useTexts()
  if (!run.hasRefused) return null
  return <p><a className={classes['quietLink']} href={`/api/imports/${run.id}/refused.csv`} download><IconDownload aria-hidden />{t('transfer.screen.refusedFile')}</a></p>
}
