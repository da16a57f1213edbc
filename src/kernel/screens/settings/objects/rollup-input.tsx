import type { Rollup, RollupFigure } from '#kernel/kinds/fields.ts'
import type { Filter } from '#kernel/records/query.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, type WebModel, shownFields, targetOf } from '#kernel/screens/client/model.ts'
import { Only } from '#kernel/screens/filter/only.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import classes from './objects.module.css'

const figures: readonly RollupFigure[] = ['count', 'sum', 'average', 'min', 'max']

/** Kinds of fields that each figure can be made of; the same as on the server. */
const fitting: Readonly<Record<RollupFigure, readonly string[]>> = {
  count: [],
  sum: ['number', 'money', 'duration'],
  average: ['number', 'money', 'duration', 'percent'],
  min: ['number', 'money', 'duration', 'percent', 'date', 'dateTime'],
  max: ['number', 'money', 'duration', 'percent', 'date', 'dateTime'],
}

interface RollupProps {
  readonly entity: WebEntity
  readonly value: Partial<Rollup>
  readonly change: (value: Partial<Rollup>) => void
  readonly problems: Readonly<Record<string, string>>
}

/** Which records that point here are counted, and what of them is worked out. */
export function RollupInput({ entity, value, change, problems }: RollupProps) {
  const t = useTexts()
  const labels = useLabels()
  const model = useModel()
  const other = model.entities.get(value.of ?? '')
  const links = linksTo(model, entity).map(([from, field]) => ({ value: `${from.name}.${field}`, label: `${labels.many(from.name)} · ${labels.field(from.name, field)}` }))
  const fields = other ? shownFields(other).filter((name) => fitting[value.how ?? 'count'].includes(other.fields[name]?.kind ?? '')) : []
  const choose = (path: string) => {
    const [of = '', by = ''] = path.split('.')
    change({ how: value.how ?? 'count', of, by })
  }
  return (
    <>
      <Pick label={t('settings.rollup.of')} options={links} value={value.of ? `${value.of}.${value.by}` : ''} change={choose} problem={problems['rollup'] ?? problems['rollup.of'] ?? problems['rollup.by']} />
      <div className={classes['pair']}>
        <Pick
          label={t('settings.rollup.how')} options={figures.map((how) => ({ value: how, label: t('settings.rollup.' + how) }))} value={value.how ?? 'count'}
          change={(how) => change({ ...value, how: how as RollupFigure })} problem={problems['rollup.how']}
        />
        {other && value.how && value.how !== 'count' && (
          <Pick
            label={t('settings.rollup.field')} options={fields.map((name) => ({ value: name, label: labels.field(other.name, name) }))} value={value.field ?? ''}
            change={(field) => change({ ...value, field })} problem={problems['rollup.field']}
          />
        )}
      </div>
      {other && <Only key={other.name} label={t('settings.rollup.only')} entity={other} filter={value.filter as Filter | undefined} change={(filter) => change({ ...value, filter })} problem={problems['rollup.filter']} />}
    </>
  )
}

/** Fields of any object that point to this one. */
const linksTo = (model: WebModel, entity: WebEntity): readonly (readonly [WebEntity, string])[] =>
  [...model.entities.values()].flatMap((from) => shownFields(from).filter((name) => {
    const field = from.fields[name]
    return field !== undefined && targetOf(field) === entity.name
  }).map((name) => [from, name] as const))
