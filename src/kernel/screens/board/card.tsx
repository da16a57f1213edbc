import Hourglass from '@tabler/icons-react/dist/esm/icons/IconHourglassHigh.mjs'
import { memo } from 'react'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { shortMoment } from '#kernel/screens/text/short-moment.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { titleOf } from '#kernel/screens/client/title.ts'
import { useValueText } from '#kernel/screens/record/value.tsx'
import { Avatar } from '#kernel/screens/widgets/marks.tsx'
import classes from './board.module.css'
import type { CardShape } from './card-shape.ts'

export interface CardLook {
  readonly selected: boolean
  readonly focused: boolean
  readonly dragged: boolean
  /** changed by somebody else a moment ago */
  readonly fresh: boolean
  /** on its way to the server */
  readonly moving: boolean
}

/** What a card says: four lines of the same height, so that a column of thousands can be scrolled without measuring. */
export const CardFace = memo(function CardFace({ entity, shape, card }: { readonly entity: WebEntity; readonly shape: CardShape; readonly card: WebRecord }) {
  const text = useValueText(entity)
  const facts = shape.facts.map((key) => text(key, card[key])).filter((fact) => fact !== '')
  return (
    <>
      <div className={classes['cardHead']}>
        <span className={classes['cardTitle']}>{titleOf(entity, card)}</span>
        {shape.owner && <Owner value={card[shape.owner]} />}
      </div>
      <div className={classes['cardAbout']}>{shape.about ? text(shape.about, card[shape.about]) : ''}</div>
      <div className={classes['cardFacts']}>
        {shape.amount && <strong>{text(shape.amount, card[shape.amount]) || '—'}</strong>}
        <span className={classes['cardFact']}>{facts.join(' · ')}</span>
        {shape.flag && card[shape.flag.holds] === true && <Flag entity={entity} flag={shape.flag} card={card} />}
      </div>
      {shape.step && <Step entity={entity} step={shape.step} card={card} />}
    </>
  )
})

function Owner({ value }: { readonly value: unknown }) {
  const link = value as { readonly id: number; readonly title: string | null } | null
  return link?.title ? <span className={classes['owner']} title={link.title}><Avatar id={link.id} name={link.title} /><span className="visually-hidden">{link.title}</span></span> : null
}

function Flag({ entity, flag, card }: { readonly entity: WebEntity; readonly flag: NonNullable<CardShape['flag']>; readonly card: WebRecord }) {
  const labels = useLabels()
  const text = useValueText(entity)
  const measure = flag.measure ? text(flag.measure, card[flag.measure]) : ''
  const words = [labels.field(entity.name, flag.holds), ...(flag.measure ? [`${labels.field(entity.name, flag.measure)}: ${measure}`] : [])].join(' · ')
  return <span className={classes['flag']} title={words}><Hourglass aria-hidden />{measure}<span className="visually-hidden">{words}</span></span>
}

/** What is planned: red when overdue; a grey point and words when nothing is. */
function Step({ entity, step, card }: { readonly entity: WebEntity; readonly step: NonNullable<CardShape['step']>; readonly card: WebRecord }) {
  const t = useTexts()
  const labels = useLabels()
  const formats = useFormats()
  const what = card[step.what]
  if (what === null || what === undefined) {
    return <div className={classes['step']} data-none><i aria-hidden />{t('board.noStep', { what: labels.field(entity.name, step.what) })}</div>
  }
  const when = step.when ? card[step.when] : null
  const late = typeof when === 'string' && Date.parse(when) < Date.now()
  const date = typeof when === 'string' ? shortMoment(when, formats) : ''
  const exact = typeof when === 'string' ? [formats.dateTime(when)] : []
  return (
    <div className={classes['step']} data-late={late || undefined} title={[String(what), ...exact].join(' · ')}>
      <i aria-hidden /><span className={classes['stepWhat']}>{String(what)}</span>
      {date && <span className={classes['stepWhen']}>{late && <span className="visually-hidden">{t('board.late')} </span>}{date}</span>}
    </div>
  )
}
