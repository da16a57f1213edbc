import { useModel } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, type WebModel, can } from '#kernel/screens/client/model.ts'
import { type Labels, useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Pick } from '#kernel/screens/ui/pick.tsx'
import { Columns } from './columns.tsx'
import classes from './import.module.css'
import { Options } from './options.tsx'
import type { SentRun } from './sent-run.ts'
import { Step } from './step.tsx'
import { fillable } from './targets.ts'
import type { RunDesk } from './use-run.ts'

/** What the rows are, where every column goes, and how rows meet what is there. */
export function MatchStep({ run, entity, desk, open }: { readonly run: SentRun; readonly entity: WebEntity; readonly desk: RunDesk; readonly open: boolean }) {
  const t = useTexts()
  const labels = useLabels()
  const model = useModel()
  const { compare } = useFormats()
  const { plan } = run
  const used = plan.columns.filter(({ targets }) => targets.length > 0).length
  const options = objectsOf(run, model, labels).sort((a, b) => compare(a.label, b.label))
  const summary = `${labels.many(entity.name)} · ${t('transfer.screen.columnsUsed', { count: plan.columns.length, used })}`
  return (
    <Step number={2} title={t('transfer.screen.step.match')} summary={summary} open={open}>
      <div className={classes['choices']}>
        <Pick
          label={t('transfer.screen.rowsAre')} value={valueOfObject(plan.entity, plan.constants)} options={options}
          change={(value) => {
            const { entity: name, constants } = JSON.parse(value) as { entity: string; constants: Record<string, string> }
            desk.change({ entity: name, constants })
          }}
        />
      </div>
      <div aria-busy={desk.busy} data-busy={desk.busy || undefined} className={classes['busy']}>
        <Columns run={run} entity={entity} desk={desk} />
      </div>
      <Options run={run} entity={entity} desk={desk} />
    </Step>
  )
}

const valueOfObject = (entity: string, constants: Readonly<Record<string, string>>) => JSON.stringify({ entity, constants })

/** Objects that may be brought in; one sort of records ("Activities: Call") where the file looks like that. */
function objectsOf({ plan, entities = [] }: SentRun, model: WebModel, labels: Labels) {
  const plain = [...model.entities.values()].filter((entity) => (can(entity, 'create') || can(entity, 'update')) && fillable(entity).length > 0)
  const guessed = [{ entity: plan.entity, constants: plan.constants }, ...entities].filter(({ constants }) => Object.keys(constants).length > 0)
  const all = [...plain.map(({ name }) => ({ entity: name, constants: {} })), ...guessed]
  return [...new Map(all.map(({ entity, constants }) => {
    const value = valueOfObject(entity, constants)
    const sort = Object.entries(constants).map(([field, text]) => optionText(model, labels, entity, field, text)).join(', ')
    return [value, { value, label: labels.many(entity) + (sort ? `: ${sort}` : '') }]
  })).values()]
}

function optionText(model: WebModel, labels: Labels, entity: string, field: string, text: string): string {
  const definition = model.entities.get(entity)?.fields[field]
  return definition && 'options' in definition && definition.options?.some(({ key }) => key === text) ? labels.option(entity, field, text, definition.options) : text
}
