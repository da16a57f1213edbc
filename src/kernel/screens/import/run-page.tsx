import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import { fileSize } from '#kernel/screens/timeline/file-size.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { CheckStep } from './check-step.tsx'
import { FileStep } from './file-step.tsx'
import classes from './import.module.css'
import { MatchStep } from './match-step.tsx'
import { Result } from './result.tsx'
import { isLive, runQuery } from './run-query.ts'
import type { SentRun } from './sent-run.ts'
import { useRunDesk } from './use-run.ts'
import { Working } from './working.tsx'

/** One import from its file to its result; a reload of the page finds it as it stands. */
export function RunPage({ id }: { readonly id: number }) {
  const t = useTexts()
  const { data: run, error } = useQuery(runQuery(id))
  if (error && !run) return <Empty icon="moodSad" title={t('transfer.screen.gone')} hint={t('transfer.screen.goneHint')}><AnotherFile /></Empty>
  if (!run) return <Waiting rows={10} />
  return (
    <>
      <Head run={run} />
      <Steps run={run} />
    </>
  )
}

function Head({ run }: { readonly run: SentRun }) {
  const t = useTexts()
  const formats = useFormats()
  return (
    <header className={classes['head']}>
      <h1>{run.name}</h1>
      <AnotherFile />
      <p>{[fileSize(run.size, formats.language), formats.relative(run.createdAt), run.by?.title].filter(Boolean).join(' · ')}{run.remembered && run.batch === null ? ` · ${t('transfer.screen.remembered')}` : ''}</p>
    </header>
  )
}

function AnotherFile() {
  const t = useTexts()
  return <Link to="/import" className={classes['quietLink']}>{t('transfer.screen.another')}</Link>
}

function Steps({ run }: { readonly run: SentRun }) {
  const desk = useRunDesk(run)
  const entity = useEntity(run.plan.entity)
  if (!entity) return null
  if (run.batch !== null && run.state !== 'running') return <Result run={run} entity={entity} desk={desk} />
  if (run.state === 'running') return <Working run={run} desk={desk} />
  if (!run.hasFile) return <FileGone />
  const isOpen = run.state !== 'checking' && run.report === null
  return (
    <>
      <FileStep key={`file ${isOpen}`} run={run} desk={desk} open={isOpen} />
      <MatchStep key={`match ${isOpen}`} run={run} entity={entity} desk={desk} open={isOpen} />
      {isLive(run) ? <Working run={run} desk={desk} /> : <CheckStep run={run} entity={entity} desk={desk} />}
    </>
  )
}

function FileGone() {
  const t = useTexts()
  return <Empty icon="import" title={t('transfer.screen.noFile')} hint={t('transfer.screen.noFileHint')}><AnotherFile /></Empty>
}
