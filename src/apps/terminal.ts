import { text } from 'node:stream/consumers'
import type { Terminal } from './command.ts'

/** The real terminal: standard streams of this process. */
export const terminal: Terminal = {
  out: (line) => void process.stdout.write(endProgress() + line + '\n'),
  warn: (line) => void process.stderr.write(endProgress() + line + '\n'),
  progress(line) {
    if (!process.stderr.isTTY) return
    process.stderr.write('\r\u001b[K' + line)
    inProgress = true
  },
  input: () => text(process.stdin),
  environment: process.env,
}

let inProgress = false

function endProgress(): string {
  const before = inProgress ? '\n' : ''
  inProgress = false
  return before
}
