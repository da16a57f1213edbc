import assert from 'node:assert/strict'
import { test } from 'node:test'
import { databaseProcesses, kill, postmaster, serverProcess, setStage, until } from './program.ts'

const isWell = (address: string) => fetch(`${address}/health`).then(({ ok }) => ok, () => false)

test('after the server is killed no database process stays, and the next start goes on', async (t) => {
  const stage = setStage(t)
  const first = stage.start()
  await first.ready
  process.kill(serverProcess(first), 'SIGKILL')
  assert.equal(await first.ended, 137)
  const next = stage.start()
  assert.ok(await isWell(await next.ready))
  process.kill(serverProcess(next), 'SIGKILL')
  await next.ended
  await until(() => databaseProcesses(stage.data).length === 0)
})

test('when what started it is killed, the server ends by itself', async (t) => {
  const stage = setStage(t)
  const program = stage.start()
  const address = await program.ready
  program.child.kill('SIGKILL')
  await until(async () => !(await isWell(address)) && databaseProcesses(stage.data).length === 0)
})

test('a killed database comes back under the running server', async (t) => {
  const stage = setStage(t)
  const program = stage.start()
  const address = await program.ready
  const killed = postmaster(stage.data)
  process.kill(killed, 'SIGKILL')
  await until(async () => (await isWell(address)) && postmaster(stage.data) !== killed)
  program.child.kill('SIGTERM')
  assert.equal(await program.ended, 0)
  assert.deepEqual(databaseProcesses(stage.data), [])
})

test('after server and database are killed together the next start recovers', async (t) => {
  const stage = setStage(t)
  const first = stage.start()
  await first.ready
  for (const pid of [serverProcess(first), ...databaseProcesses(stage.data)]) kill(pid)
  await first.ended
  const next = stage.start()
  assert.ok(await isWell(await next.ready))
})

test('two servers share one database, and it stays until both are gone', async (t) => {
  const stage = setStage(t)
  const [one, two] = [stage.start(), stage.start()]
  await Promise.all([one.ready, two.ready])
  one.child.kill('SIGTERM')
  assert.equal(await one.ended, 0)
  assert.ok(await isWell(await two.ready))
  two.child.kill('SIGTERM')
  assert.equal(await two.ended, 0)
  assert.deepEqual(databaseProcesses(stage.data), [])
})
