import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { memoryOf } from '#apps/bench/processes.ts'
import { databaseProcesses, postmaster, serverProcess, setStage, until } from './program.ts'

test('a new base says where it is ready and how to set it up, and SIGTERM ends it cleanly', async (t) => {
  const stage = setStage(t)
  const program = stage.start({ PARETO_PROCES: 'web' })
  const address = await program.ready
  assert.match(program.output(), /^pareto: PARETO_PROCES is no setting .*PARETO_PROCESS\?$/m)
  await until(() => /http:\S+\/setup\?token=\S+/.test(program.output()))
  assert.equal((await fetch(`${address}/health`)).status, 200)
  const idle = { server: memoryOf([serverProcess(program)]), database: memoryOf([postmaster(stage.data)]) }
  assert.ok(idle.server < 200 && idle.server + idle.database < 400, `memory in MB: ${JSON.stringify(idle)}`)
  program.child.kill('SIGTERM')
  assert.equal(await program.ended, 0)
  assert.deepEqual(databaseProcesses(stage.data), [])
})

test('Ctrl-C ends it cleanly, with a request on its way answered', async (t) => {
  const stage = setStage(t)
  const program = stage.start()
  const address = await program.ready
  const answers = Promise.all(Array.from({ length: 20 }, () => fetch(`${address}/health`).then(({ status }) => status)))
  await fetch(`${address}/health`)
  process.kill(-(program.child.pid ?? 0), 'SIGINT')
  assert.deepEqual([...new Set(await answers)], [200])
  assert.equal(await program.ended, 0)
  assert.deepEqual(databaseProcesses(stage.data), [])
})

test('a port that is taken is told in one line, and the database stops again', async (t) => {
  const stage = setStage(t)
  const other = createServer().listen(0, '127.0.0.1')
  t.after(() => void other.close())
  await until(() => other.listening)
  const { port } = other.address() as { port: number }
  const program = stage.start({ PORT: String(port) })
  assert.equal(await program.ended, 1)
  assert.match(program.output(), new RegExp(`^pareto: Port ${port} is taken by another program: .*PORT.*$`, 'm'))
  assert.deepEqual(databaseProcesses(stage.data), [])
})

test('a wrong setting is named in one line, before anything is made', async (t) => {
  const stage = setStage(t)
  for (const wrong of [{ PORT: 'abc' }, { PARETO_PROCESS: 'both' }, { DATABASE_URL: 'mysql://x' }]) {
    const program = stage.start({ ...wrong })
    assert.equal(await program.ended, 1)
    assert.match(program.output(), new RegExp(`^pareto: ${Object.keys(wrong)[0]} is .*\n$`))
  }
  assert.ok(!existsSync(stage.data))
})

test('a data folder that cannot be written is told in one line', async (t) => {
  const stage = setStage(t)
  writeFileSync(stage.data, 'a file where a folder should be')
  const program = stage.start({ PARETO_DATA: join(stage.data, 'data') })
  assert.equal(await program.ended, 1)
  assert.match(program.output(), /^pareto: The data folder .* cannot be written: set PARETO_DATA/m)
})

test('a database that does not answer is told in one line', async (t) => {
  const program = setStage(t).start({ DATABASE_URL: 'postgresql://me:secret@127.0.0.1:1/pareto' })
  assert.equal(await program.ended, 1)
  assert.match(program.output(), /^pareto: No PostgreSQL answers at 127\.0\.0\.1:1: /m)
  assert.ok(!program.output().includes('secret'))
})
