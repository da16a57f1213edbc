import { ProblemError } from '#kernel/screens/client/client.ts'
import type { SentRun } from './sent-run.ts'

/** Sends a file to be looked into; `told` hears how far it is, from 0 to 1. Throws ProblemError. */
export function sendFile(file: File, told: (share: number) => void, signal: AbortSignal): Promise<SentRun> {
  const request = new XMLHttpRequest()
  signal.addEventListener('abort', () => request.abort())
  return new Promise((resolve, reject) => {
    const body = new FormData()
    body.set('file', file)
    request.open('POST', '/api/imports')
    request.setRequestHeader('x-requested-with', 'pareto')
    request.setRequestHeader('accept-language', document.documentElement.lang)
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0)
    request.onloadend = () => {
      const answer = documentOf(request.responseText)
      if (request.status === 201) resolve(answer as unknown as SentRun)
      else reject(new ProblemError(request.status, request.status === 0 ? { code: 'offline' } : answer))
    }
    request.send(body)
  })
}

function documentOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return { code: 'http' }
  }
}
