import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { asWritten } from '#kernel/i18n/problem-text.ts'
import type { Texts } from '#kernel/i18n/text.ts'
import { comparedMoney } from '#kernel/kinds/money/compared.ts'
import { readPeriod } from '#kernel/screens/widgets/period-field.tsx'
import { idsOf } from '#kernel/screens/widgets/links-filter.tsx'
import { useLinkTitles } from '#kernel/screens/widgets/link-titles.ts'
import { useWords } from '#kernel/screens/widgets/words.ts'
import { webKindOf } from '#kernel/kinds/web.ts'
import type { Words } from '#kernel/kinds/web-kind.ts'
import { api } from '#kernel/screens/client/client.ts'
import { useCompany, useModel } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, targetOf } from '#kernel/screens/client/model.ts'
import type { Condition } from '#kernel/records/query.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './filter.module.css'
import { endsOf } from './condition-line.tsx'
import { argumentOf, operatorText } from './operators.ts'
import { type Reached, labelOf, reachOf } from './paths.ts'
import { type FilterNode, type Join, isGroup } from './tree.ts'

/** A filter in words: "stage is any of Proposal, Negotiation". */
export function Sentence({ entity, node, nested = false }: { readonly entity: WebEntity; readonly node: FilterNode; readonly nested?: boolean }) {
  const t = useTexts()
  if (!isGroup(node)) return <ConditionText entity={entity} condition={node.condition} />
  const inner = node.nodes.map((part, at) => (
    <Fragment key={part.key}>
      {at > 0 && <span className={classes.join}> {joinWord(t, node.join)} </span>}
      <Sentence entity={entity} node={part} nested />
    </Fragment>
  ))
  return (
    <>{node.join === 'none' && <span className={classes.join}>{t('lists.filter.not')} </span>}{nested || node.join === 'none' ? <>({inner})</> : inner}</>
  )
}

export const joinWord = (t: Texts, join: Join): string => t(join === 'and' ? 'lists.filter.and' : 'lists.filter.or')

function ConditionText({ entity, condition }: { readonly entity: WebEntity; readonly condition: Condition }) {
  const t = useTexts()
  const labels = useLabels()
  const reached = reachOf(useModel(), entity, condition.field)
  if (condition.field === '#batch') return <BatchText id={Number(condition.value)} />
  if (!reached) return <span className={classes.gone}>{t('lists.filter.gone', { field: condition.field })}</span>
  return (
    <>
      <span className={classes.field}>{labelOf(reached, labels, t)}</span> <span className={classes.op}>{operatorText(t, reached, condition.op)}</span>{' '}
      <ValueText reached={reached} condition={condition} />
    </>
  )
}

/** Records of one import, told by the name of its file. */
function BatchText({ id }: { readonly id: number }) {
  const t = useTexts()
  const { data } = useQuery({ queryKey: ['batch', id], queryFn: ({ signal }) => api.get<{ readonly label: string | null }>(`/api/batches/${id}`, { signal }) })
  return <span className={classes.value}>{t('lists.filter.batch', { name: data?.label ?? id })}</span>
}

function ValueText({ reached, condition }: { readonly reached: Reached; readonly condition: Condition }) {
  const argument = argumentOf(reached, condition.op)
  const target = targetOf(reached.field)
  if (argument === 'none') return null
  if (target !== undefined && argument !== 'text') return <LinksText to={target} value={condition.value} />
  return <PlainText reached={reached} condition={condition} />
}

function LinksText({ to, value }: { readonly to: string; readonly value: unknown }) {
  const t = useTexts()
  const titles = useLinkTitles(to, idsOf(value)).map(({ title }) => title ?? '…')
  return <span className={classes.value}>{listed(t, titles)}</span>
}

function PlainText({ reached, condition: { op, value } }: { readonly reached: Reached; readonly condition: Condition }) {
  const words = useWords()
  const { baseCurrency } = useCompany()
  const argument = argumentOf(reached, op)
  const one = (item: unknown) => (item === null || item === undefined || item === '' ? '…' : valueText(reached, item, words, baseCurrency))
  const text = argument === 'text' ? words.t('lists.filter.quoted', { text: asWritten(value) })
    : argument === 'period' ? periodText(words.t, value)
    : argument === 'range' ? rangeText(words.t, value, one)
    : listed(words.t, (Array.isArray(value) ? value : [value]).map(one))
  return <span className={classes.value}>{text}</span>
}

function valueText({ entity, name, field }: Reached, value: unknown, words: Words, baseCurrency: string): string {
  const kindName = field.kind === 'computed' ? field.result : field.kind
  const kind = webKindOf(field)
  const shaped = kindName === 'money' ? comparedMoney(value, baseCurrency)
    : kindName === 'multiChoice' || kindName === 'tags' ? [value]
    : kindName === 'percent' || kindName === 'duration' ? Number(value) : value
  return kind.text(shaped as never, { entity: entity.name, name, field }, words)
}

export function periodText(t: Texts, value: unknown): string {
  const { side, count, unit } = readPeriod(value)
  return t(`kinds.period.${side}.${unit}`, { count })
}

function rangeText(t: Texts, value: unknown, one: (end: unknown) => string): string {
  const { from, to } = endsOf(value)
  return `${one(from)} ${t('lists.filter.to')} ${one(to)}`
}

/** "A, B or C" */
function listed(t: Texts, items: readonly string[]): string {
  if (items.length === 0) return '…'
  return items.length === 1 ? items[0] ?? '' : `${items.slice(0, -1).join(', ')} ${t('lists.filter.or')} ${items.at(-1) ?? ''}`
}
