import { Button } from '@mantine/core'
import type { FieldDefinition, KindName } from '#kernel/kinds/fields.ts'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, can } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { SelectionTools } from '#kernel/screens/ui/selection-tools.tsx'
import { type Target, runBulk } from './bulk.ts'
import { BulkEdit } from './bulk-edit.tsx'
import { ExportMenu } from './export-menu.tsx'
import type { Question } from './question.ts'
import type { Selection } from './use-selection.ts'

interface BulkBarProps {
  readonly entity: WebEntity
  readonly question: Question
  readonly selection: Selection
  /** how many the filter finds */
  readonly total: number | undefined
  /** all rows that are loaded are taken, and there are more */
  readonly offersAll: boolean
  /** back to the rows, by Escape */
  readonly back: () => void
}

/** What can be done with the selected records, at the foot of the list. */
export function BulkBar(props: BulkBarProps) {
  const { selection } = props
  return selection.all || selection.ids.size > 0 ? <Tools {...props} /> : null
}

function Tools({ entity, question, selection, total, offersAll, back }: BulkBarProps) {
  const t = useTexts()
  const labels = useLabels()
  const model = useModel()
  const count = selection.all ? total ?? 0 : selection.ids.size
  const target: Target = selection.all
    ? { filter: question.filter ?? { and: [] }, ...(question.search ? { search: question.search } : {}) }
    : { ids: [...selection.ids] }
  const clear = () => {
    selection.clear()
    back()
  }
  const run = async (work: Parameters<typeof runBulk>[3]) => {
    await runBulk({ t, labels, model }, entity, target, work)
    if ('delete' in work) clear()
  }
  const fields = fieldsToSet(entity)
  const [owner, tags] = [firstOf(entity, 'user'), tagsOf(entity)]
  return (
    <SelectionTools told={t('lists.bulk.selected', { what: labels.count(entity.name, count) })} clear={clear} back={back}>
      {offersAll && !selection.all && total !== undefined && (
        <Button variant="subtle" onClick={selection.takeAll}>{t('lists.bulk.takeAll', { what: labels.count(entity.name, total) })}</Button>
      )}
      {can(entity, 'update') && (
        <>
          <BulkEdit entity={entity} fields={fields} label={t('lists.bulk.edit')} count={count} run={run} />
          {owner && <BulkEdit entity={entity} fields={[owner]} label={t('lists.bulk.assign')} count={count} run={run} />}
          {tags && <BulkEdit entity={entity} fields={[tags]} label={t('lists.bulk.tag')} count={count} run={run} />}
        </>
      )}
      <ExportMenu entity={entity} question={question} only={selection.all ? undefined : [...selection.ids]} variant="bar" />
      {can(entity, 'delete') && (
        <Button variant="default" c="var(--bad)" onClick={() => void run({ delete: true })}>{t('lists.bulk.delete')}</Button>
      )}
    </SelectionTools>
  )
}

/** Names and other unique values make no sense for many at once. */
const fieldsToSet = (entity: WebEntity): readonly string[] =>
  Object.entries(entity.fields).flatMap(([name, field]) => (isSettable(field) && name !== entity.title ? [name] : []))

const isSettable = ({ readOnly, archived, unique, kind }: FieldDefinition) => !readOnly && !archived && !unique && kind !== 'computed'

const firstOf = (entity: WebEntity, kind: KindName): string | undefined => fieldsToSet(entity).find((name) => entity.fields[name]?.kind === kind)

const tagsOf = (entity: WebEntity) => (entity.fields['tags']?.kind === 'tags' ? 'tags' : firstOf(entity, 'tags'))
