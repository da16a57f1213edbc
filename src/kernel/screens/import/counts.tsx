import IconAlert from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import type { Counts as RunCounts } from '#kernel/transfer/importing/report/report.ts'
import classes from './import.module.css'

const always = ['created', 'updated', 'linked', 'refused'] as const
const sometimes = ['unchanged', 'skipped', 'duplicates', 'warned'] as const

/** What became of the rows, or would. */
export function Counts({ counts, entity, tense }: { readonly counts: RunCounts; readonly entity: WebEntity; readonly tense: 'will' | 'did' }) {
  const t = useTexts()
  const labels = useLabels()
  const formats = useFormats()
  const made = Object.entries(counts.made).filter(([, count]) => count > 0)
  return (
    <>
      <dl className={classes['counts']} aria-label={labels.many(entity.name)}>
        {[...always, ...sometimes.filter((name) => counts[name] > 0)].map((name) => (
          <div key={name} data-bad={(name === 'refused' && counts[name] > 0) || undefined}>
            <dt>{t(`transfer.screen.${tense}.${name}`)}</dt>
            <dd>{name === 'refused' && counts[name] > 0 && <IconAlert aria-hidden />}{formats.number(counts[name])}</dd>
          </div>
        ))}
      </dl>
      {made.length > 0 && <p className={classes['dim']}>{t(`transfer.screen.${tense}.made`, { what: made.map(([name, count]) => labels.count(name, count)).join(', ') })}</p>}
    </>
  )
}
