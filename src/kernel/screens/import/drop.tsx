import IconUpload from '@tabler/icons-react/dist/esm/icons/IconFileUpload.mjs'
import { useNavigate } from '@tanstack/react-router'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { ProblemError } from '#kernel/screens/client/client.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import classes from './drop.module.css'
import { rememberRun } from './run-query.ts'
import { sendFile } from './send-file.ts'

interface Sending {
  readonly name: string
  readonly share: number
}

/** Where a file is dropped or chosen; it is sent at once and its page opened. */
export function Drop() {
  const t = useTexts()
  const { sending, problem, send, stop } = useSending()
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    send(event.dataTransfer.files[0])
  }
  if (sending) return <Sent sending={sending} stop={stop} />
  return (
    <>
      <button
        type="button" className={classes['zone']} data-over={over || undefined}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconUpload aria-hidden style={{ width: 24, height: 24 }} />
        <strong>{t('transfer.screen.drop')}</strong>
        <span>{t('transfer.screen.dropHint')}</span>
      </button>
      <input
        ref={input} type="file" hidden accept=".csv,.tsv,.txt,.xlsx,.vcf,.gz,.zip" aria-label={t('transfer.screen.file')}
        onChange={(event) => {
          send(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      {problem && <p role="alert" className={classes['problem']}>{problem}</p>}
    </>
  )
}

function Sent({ sending: { name, share }, stop }: { readonly sending: Sending; readonly stop: () => void }) {
  const t = useTexts()
  return (
    <div className={classes['sending']}>
      <p role="status">{t(share < 1 ? 'transfer.screen.sending' : 'transfer.screen.looking', { file: name })}</p>
      <progress value={share} max={1} aria-label={name} />
      <button type="button" className={classes['stop']} onClick={stop}>{t('form.cancel')}</button>
    </div>
  )
}

function useSending() {
  const t = useTexts()
  const navigate = useNavigate()
  const [sending, setSending] = useState<Sending | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const stopping = useRef<AbortController>(null)
  useEffect(() => () => stopping.current?.abort(), [])
  const bring = async (file: File) => {
    const stop = new AbortController()
    stopping.current = stop
    setProblem(null)
    setSending({ name: file.name, share: 0 })
    try {
      const run = await sendFile(file, (share) => setSending({ name: file.name, share }), stop.signal)
      rememberRun(run)
      await navigate({ to: '/import/$id', params: { id: String(run.id) } })
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      if (!stop.signal.aborted) setProblem(error.status === 0 ? t('notices.offline') : error.problems[0]?.text ?? error.message)
    }
    if (!stop.signal.aborted) setSending(null)
  }
  return {
    sending, problem,
    send: (file: File | undefined) => {
      if (file) void bring(file)
    },
    stop: () => {
      stopping.current?.abort()
      setSending(null)
    },
  }
}
