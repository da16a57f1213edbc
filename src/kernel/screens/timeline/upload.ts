import type { WebEntity, WebRecord } from '#kernel/screens/client/model.ts'
import { keys, queryClient } from '#kernel/screens/client/queries.ts'
import { storeOf } from '#kernel/screens/client/store.ts'
import { forgetFile } from './files-query.ts'

/** A file on its way to the server. `share` runs from 0 to 1. */
export interface Upload {
  readonly key: number
  /** "deal/12": the record that it belongs to */
  readonly to: string
  readonly name: string
  readonly size: number
  readonly share: number
  readonly problem: string | null
  readonly cancel: () => void
}

const uploads = storeOf<readonly Upload[]>([])
let last = 0

export const useUploads = uploads.use

/** Sends files one after another; they go on while one walks through the program. */
export async function uploadFiles(entity: WebEntity, record: WebRecord, files: readonly File[], problemText: (status: number) => string, replaced?: { readonly id: number }): Promise<void> {
  const waiting = files.map((file) => ({ file, request: new XMLHttpRequest(), key: ++last }))
  uploads.set([...uploads.get(), ...waiting.map(({ file, request, key }): Upload => ({
    key, to: `${entity.name}/${record.id}`, name: file.name, size: file.size, share: 0, problem: null,
    cancel: () => {
      request.abort()
      dropUpload(key)
    },
  }))])
  for (const { file, request, key } of waiting) {
    if (!uploads.get().some((one) => one.key === key)) continue
    const path = replaced ? `/api/files/${replaced.id}/versions` : `/api/files?entity=${entity.name}&record=${record.id}`
    const status = await send(request, path, file, (share) => change(key, { share }))
    if (status >= 200 && status < 300) dropUpload(key)
    else change(key, { problem: reasonIn(request) ?? problemText(status) })
    if (replaced) void forgetFile(entity, record, replaced.id)
    else void queryClient.invalidateQueries({ queryKey: keys.timeline(entity.plural, record.id) })
  }
}

export const dropUpload = (key: number): void => uploads.set(uploads.get().filter((one) => one.key !== key))

const change = (key: number, changed: Partial<Upload>) => uploads.set(uploads.get().map((one) => (one.key === key ? { ...one, ...changed } : one)))

/** What the server says, in the person's language. */
function reasonIn({ responseText }: XMLHttpRequest): string | null {
  try {
    return (JSON.parse(responseText) as { detail?: string }).detail ?? null
  } catch {
    return null
  }
}

/** fetch cannot tell how far a request body has gone; the older way can. Answers the status, 0 when the network failed. */
function send(request: XMLHttpRequest, path: string, file: File, told: (share: number) => void): Promise<number> {
  return new Promise((resolve) => {
    const body = new FormData()
    body.set('file', file)
    request.open('POST', path)
    request.setRequestHeader('x-requested-with', 'pareto')
    request.upload.onprogress = ({ loaded, total }) => told(total > 0 ? loaded / total : 0)
    request.onloadend = () => resolve(request.status)
    request.send(body)
  })
}
