/** Imports a file of new people over HTTP, with all checks; answers rows per second from the start of the run to its end. */
export async function importRate(port: number, headers: Readonly<Record<string, string>>, rows: number): Promise<number> {
  const base = `http://127.0.0.1:${port}/api/imports`
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(base + path, { ...init, headers: { ...headers, ...init.headers } })
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
    return (await response.json()) as { id: number; state: string; counts?: Record<string, number>; rows?: number }
  }
  const { id } = await ask('?name=people.csv', { method: 'POST', body: fileOf(rows), headers: { 'content-type': 'text/csv' } })
  await ask(`/${id}`, { method: 'PATCH', body: JSON.stringify({ entity: 'person' }), headers: { 'content-type': 'application/json' } })
  const started = performance.now()
  await ask(`/${id}/run`, { method: 'POST' })
  for (;;) {
    const run = await ask(`/${id}`)
    if (run.state === 'done') return Math.round(rows / ((performance.now() - started) / 1000))
    if (run.state !== 'running') throw new Error(`The import is ${run.state}: ${JSON.stringify(run.counts)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function fileOf(rows: number): string {
  const stamp = Date.now().toString(36)
  let text = 'First name,Last name,E-mail,Phone,Job title,City\n'
  for (let row = 0; row < rows; row++) {
    text += `Imported,${wordFrom(row)},i${row}.${stamp}@import.example,+48 22 ${String(2_000_000 + row).replace(/(...)(..)(..)/, '$1 $2 $3')},Buyer,Gdynia\n`
  }
  return text
}

/** Surnames that differ, as in real files. */
const wordFrom = (row: number): string => [begins[row % 8], middles[Math.floor(row / 8) % 7], ends[Math.floor(row / 56) % 5]].join('')

const begins = ['Ba', 'Ko', 'Li', 'Mo', 'Za', 'Wi', 'Du', 'Fe']
const middles = ['rel', 'min', 'tos', 'dan', 'ver', 'gul', 'pic']
const ends = ['ski', 'ova', 'enko', 'son', 'er']
