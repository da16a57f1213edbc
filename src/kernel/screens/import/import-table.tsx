import { Link } from '@tanstack/react-router'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { RowButton } from '#kernel/screens/ui/row-button.tsx'
import { Table } from '#kernel/screens/settings/table.tsx'
import classes from './import.module.css'
import type { SentSummary } from './sent-run.ts'
import { useUndoImport } from './use-undo-import.ts'

/** Imports with who, when, what came of them, and the way back. */
export function ImportTable({ runs }: { readonly runs: readonly SentSummary[] }) {
  const t = useTexts()
  const head = (['file', 'object', 'by', 'when', 'state', 'outcome'] as const).map((name) => t('transfer.screen.head.' + name))
  return <Table label={t('transfer.screen.recent')} head={[...head, '']}>{runs.map((run) => <Row key={run.id} run={run} />)}</Table>
}

function Row({ run }: { readonly run: SentSummary }) {
  const t = useTexts()
  const labels = useLabels()
  const formats = useFormats()
  const { busy, undo } = useUndoImport(run)
  const { counts } = run
  const isTakenBack = run.undoneBy !== null
  const outcome = counts && run.batch !== null ? (['created', 'updated', 'refused'] as const).filter((name) => counts[name] > 0).map((name) => `${formats.number(counts[name])} ${t(`transfer.screen.did.${name}`)}`) : []
  return (
    <tr data-off={isTakenBack || undefined}>
      <td><Link to="/import/$id" params={{ id: String(run.id) }} className={classes['fileName']} title={run.name}>{run.name}</Link></td>
      <td>{run.entity && labels.many(run.entity)}</td>
      <td>{run.by?.title}</td>
      <td className="tabular" title={formats.dateTime(run.createdAt)}>{formats.relative(run.createdAt)}</td>
      <td>{t(`transfer.screen.state.${isTakenBack ? 'undone' : run.state}`)}</td>
      <td className="tabular">{outcome.join(', ')}</td>
      <td>
        {run.batch !== null && (counts?.refused ?? 0) > 0 && <a className={classes['quietLink']} href={`/api/imports/${run.id}/refused.csv`} download>{t('transfer.screen.refusedShort')}</a>}
        {run.batch !== null && !isTakenBack && run.state !== 'running' && <RowButton disabled={busy} aria-label={t('transfer.screen.undoOf', { file: run.name })} onClick={() => void undo()}>{t('transfer.screen.undoShort')}</RowButton>}
      </td>
    </tr>
  )
}
