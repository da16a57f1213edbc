import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import type { Texts } from '#kernel/i18n/text.ts'
import classes from './import.module.css'
import { Sample } from './sample.tsx'
import type { SentRun } from './sent-run.ts'
import { Step } from './step.tsx'
import type { RunDesk } from './use-run.ts'

const encodings = [
  'utf-8', 'windows-1251', 'windows-1250', 'windows-1252', 'koi8-r', 'koi8-u', 'iso-8859-2', 'iso-8859-5', 'cp866', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be',
]
const delimiters = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const

/** How the file is read, and its first rows as a proof. */
export function FileStep({ run, desk, open }: { readonly run: SentRun; readonly desk: RunDesk; readonly open: boolean }) {
  const t = useTexts()
  const { form, plan } = run
  return (
    <Step number={1} title={t('transfer.screen.step.file')} summary={summaryOf(run, t)} open={open}>
      <div className={classes['choices']}>
        {form.format === 'csv' && (
          <>
            <Pick
              label={t('transfer.screen.encoding')} value={form.encoding ?? ''} options={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
              change={(encoding) => desk.change({ form: { encoding } })}
              {...((form.certainty ?? 1) < 0.6 ? { hint: t('transfer.screen.encodingUnsure') } : {})}
            />
            <Pick
              label={t('transfer.screen.delimiter')} value={form.delimiter ?? ','} options={delimiterOptions(form.delimiter, t)}
              change={(delimiter) => desk.change({ form: { delimiter } })}
            />
          </>
        )}
        {(form.sheets?.length ?? 0) > 1 && (
          <Pick label={t('transfer.screen.sheet')} value={form.sheet ?? ''} options={(form.sheets ?? []).map((value) => ({ value, label: value }))} change={(sheet) => desk.change({ form: { sheet } })} />
        )}
        <Pick label={t('transfer.screen.headerRow')} value={String(plan.headerRow)} options={headerRows(plan.headerRow, t)} change={(row) => desk.change({ headerRow: Number(row) })} />
      </div>
      <div aria-busy={desk.busy} data-busy={desk.busy || undefined} className={classes['busy']}><Sample run={run} /></div>
    </Step>
  )
}

function summaryOf({ form, plan }: SentRun, t: Texts): string {
  const head = plan.headerRow === 0 ? t('transfer.screen.noHeader') : t('transfer.screen.headerIn', { row: plan.headerRow })
  if (form.format === 'vcard') return ['vCard', form.encoding?.toUpperCase()].join(' · ')
  if (form.format === 'xlsx') return ['XLSX', form.sheet, head].filter(Boolean).join(' · ')
  return ['CSV', form.encoding?.toUpperCase(), delimiterName(form.delimiter ?? ',', t).toLowerCase(), head].filter(Boolean).join(' · ')
}

function delimiterName(sign: string, t: Texts): string {
  const name = delimiters[sign as keyof typeof delimiters]
  return name ? t('transfer.screen.delimiter.' + name) : sign
}

const delimiterOptions = (now: string | undefined, t: Texts) =>
  [...new Set([...Object.keys(delimiters), now ?? ','])].map((value) => ({ value, label: delimiterName(value, t) }))

const headerRows = (now: number, t: Texts) =>
  [...new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, now])].map((row) => ({ value: String(row), label: row === 0 ? t('transfer.screen.noHeader') : t('transfer.screen.row', { row }) }))
