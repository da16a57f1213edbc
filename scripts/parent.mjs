// Loaded before every program that run.mjs starts: when run.mjs is gone, however it ended, the program is asked to stop.
import { Socket } from 'node:net'

const pipe = process.env.PARETO_PARENT
if (pipe) {
  delete process.env.PARETO_PARENT
  const parent = new Socket({ fd: Number(pipe), readable: true, writable: false })
  parent.once('close', () => process.kill(process.pid, 'SIGTERM'))
  parent.on('error', () => {})
  parent.resume()
  parent.unref()
}
