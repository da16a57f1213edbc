import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { codeOf } from '#kernel/database/wire/error.ts'
import { addressOf } from './address.ts'
import { type OpenedDatabase, openChosenDatabase } from './database.ts'
import type { OpenedServer } from './server.ts'
import { type Settings, settingsFrom } from './settings.ts'
import { closeGently, stopOnSignal } from './stop.ts'
import { unknownSettings } from './unknown-settings.ts'
import { tellUpgrade, upgradeBase } from './upgrade.ts'
import { buildWeb } from './web-build.ts'

/** Starts Pareto: settings, database, web client, server; says `ready` and, on a new base, where to set it up. */
async function start() {
  const running: (() => Promise<void>)[] = []
  const stop = async () => { for (const step of running.splice(0).reverse()) await step() }
  const stopping = stopOnSignal(stop)
  try {
    const settings = settingsFrom(process.env)
    for (const { words } of unknownSettings(process.env)) console.error(`pareto: ${words}`)
    const server = await open(settings, running)
    if (stopping.aborted) return
    if (settings.process !== 'worker') await listen(server.app, settings)
    announce(server, settings)
  } catch (error) {
    complain(error)
    await stop()
    process.exit(1)
  }
}

/** The web client is built, and the program read, while the database starts. */
async function open(settings: Settings, running: (() => Promise<void>)[]): Promise<OpenedServer> {
  const build = settings.process === 'worker' ? undefined : buildWeb(say)
  const [opened, { openServer }] = await settled([begin(settings, running), import('./server.ts'), build])
  tellUpgrade(await upgradeBase(opened.database, settings, say), say)
  const server = await openServer({ database: opened.database, settings, ...(opened.place ? { place: opened.place } : {}) })
  running.push(() => closeGently(server))
  return server
}

async function begin(settings: Settings, running: (() => Promise<void>)[]): Promise<OpenedDatabase> {
  const opened = await openChosenDatabase(settings, say)
  running.push(() => opened.close())
  return opened
}

/** All are waited for, so that nothing goes on behind our back when one fails. */
async function settled<T extends readonly unknown[]>(works: T): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  await Promise.allSettled(works)
  return await Promise.all(works)
}

/** A Pareto that was killed a moment ago may still hold the port. */
async function listen(app: FastifyInstance, { host, port }: Settings) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await app.listen({ host, port })
    } catch (error) {
      const code = codeOf(error)
      if (code !== 'EADDRINUSE' || attempt === 8) throw new Error(adviceOnListening(code, host, port) ?? String(error), { cause: error })
      await pause(250)
    }
  }
}

function adviceOnListening(code: string | undefined, host: string, port: number): string | undefined {
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program: stop that one, or set PORT to another port`
  if (code === 'EACCES') return `Port ${port} may be listened on by root only: set PORT to 1024 or more`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST is "${host}": this machine has no such address`
}

function announce({ app, setupLink }: OpenedServer, settings: Settings) {
  if (settings.process === 'worker') return say('ready (worker)')
  const { port } = app.server.address() as AddressInfo
  const url = addressOf(settings.host, port)
  say(`ready ${url}`)
  if (setupLink) say(`Set up your company, by this link only: ${new URL(setupLink, url).href}`)
}

function say(line: string) {
  console.log(line)
}

function complain(error: unknown) {
  console.error(`pareto: ${error instanceof Error ? error.message : String(error)}`)
  if (process.env['PARETO_DEBUG']) console.error(error)
}

await start()
