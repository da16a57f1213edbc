import { useState } from 'react'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, can } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import type { UnknownTexts } from '#kernel/transfer/importing/survey/decide.ts'
import classes from './import.module.css'
import { Meaning, mean } from './meaning.tsx'
import type { SentRun } from './sent-run.ts'
import type { RunDesk } from './use-run.ts'

interface UnknownProps {
  readonly run: SentRun
  readonly entity: WebEntity
  readonly desk: RunDesk
}

/** Names and options that are not known here: one answer for all of a column, and one for each text where wished. */
export function UnknownValues({ run, entity, desk }: UnknownProps) {
  const unknown = (run.report?.unknown ?? []).filter(({ column, field, texts }) => texts.length > 0 && run.plan.columns[column]?.targets.some((target) => target.field === field))
  return unknown.map((one) => <UnknownColumn key={one.column} run={run} entity={entity} desk={desk} unknown={one} />)
}

const shownFirst = 8

function UnknownColumn({ run, entity, desk, unknown }: UnknownProps & { readonly unknown: UnknownTexts }) {
  const t = useTexts()
  const labels = useLabels()
  const formats = useFormats()
  const [all, setAll] = useState(false)
  const { column, header, field, different, rows, texts } = unknown
  const plan = run.plan.columns[column]
  const target = useEntity(unknown.entity ?? '')
  const isMakable = target !== undefined && can(target, 'create')
  const policy = plan?.unknown && plan.unknown !== 'auto' ? plan.unknown : unknown.policy
  const policies = (['create', 'empty', 'refuse'] as const).filter((one) => one !== 'create' || isMakable)
  return (
    <fieldset className={classes['question']}>
      <legend>{t('transfer.screen.unknownIn', { column: header, field: labels.field(entity.name, field), count: different, rows })}</legend>
      <div className={classes['choices']}>
        <Pick
          label={t('transfer.screen.forAll')} value={policy} options={policies.map((value) => ({ value, label: t(`transfer.screen.unknown.${value}`) }))}
          change={(value) => desk.change({ columns: run.plan.columns.map((_, at) => (at === column ? { unknown: value as typeof policy } : {})) })}
        />
      </div>
      <ul className={classes['texts']}>
        {texts.slice(0, all ? undefined : shownFirst).map(({ text, count, alike }) => (
          <li key={text} className={classes['target']}>
            <span className={classes['text']} title={text}>{text}</span>
            <span className={classes['count']}>{t('transfer.screen.rows', { count })}</span>
            <Meaning
              text={text} alike={alike} entity={entity} field={field} target={target} makable={isMakable} meaning={plan?.values?.[text]} usual={t('transfer.screen.asAll', { what: t(`transfer.screen.unknown.${policy}`) })}
              change={(meaning) => mean(run, desk, column, text, meaning)}
            />
          </li>
        ))}
      </ul>
      {!all && texts.length > shownFirst && <RowButton onClick={() => setAll(true)}>{t('transfer.screen.showAll', { count: texts.length })}</RowButton>}
      {different > texts.length && <p className={classes['dim']}>{t('transfer.screen.andMore', { text: formats.number(different - texts.length) })}</p>}
    </fieldset>
  )
}
