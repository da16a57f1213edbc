import { setTimeout as pause } from 'node:timers/promises'
import { connect } from './wire/connect.ts'
import type { Line } from './wire/line.ts'

type Heard = (payload: string) => void

/**
 * Hears notices over one connection of its own. When the connection breaks it comes back by itself, and everyone
 * is called with an empty payload, because something may have been missed.
 */
export class Listener {
  readonly #url: string
  readonly #channels = new Map<string, Set<Heard>>()
  #connecting: Promise<Line> | undefined
  #closed = false

  constructor(url: string) {
    this.#url = url
  }

  async listen(channel: string, heard: Heard): Promise<() => Promise<void>> {
    const heards = this.#channels.get(channel) ?? new Set<Heard>()
    this.#channels.set(channel, heards.add(heard))
    try {
      await (await this.#line()).run(listenTo(channel))
    } catch (error) {
      heards.delete(heard)
      throw error
    }
    return () => this.#stop(channel, heard)
  }

  async close() {
    this.#closed = true
    const line = await this.#connecting?.catch(() => undefined)
    await line?.close()
  }

  #line(): Promise<Line> {
    return (this.#connecting ??= this.#open())
  }

  async #open(): Promise<Line> {
    const line = await connect(this.#url)
    line.heard = (channel, payload) => this.#channels.get(channel)?.forEach((heard) => heard(payload))
    void line.closed().then(() => this.#comeBack())
    await Promise.all([...this.#channels.keys()].map((channel) => line.run(listenTo(channel))))
    return line
  }

  async #comeBack() {
    this.#connecting = undefined
    while (!this.#closed && this.#channels.size > 0) {
      try {
        await this.#line()
        for (const heards of this.#channels.values()) for (const heard of heards) heard('')
        return
      } catch {
        this.#connecting = undefined
        await pause(500, undefined, { ref: false })
      }
    }
  }

  async #stop(channel: string, heard: Heard) {
    const heards = this.#channels.get(channel)
    if (!heards?.delete(heard) || heards.size > 0) return
    this.#channels.delete(channel)
    if (!this.#closed) await (await this.#line()).run({ text: `unlisten ${quoted(channel)}`, values: [] }).catch(() => {})
  }
}

const listenTo = (channel: string) => ({ text: `listen ${quoted(channel)}`, values: [] })

const quoted = (name: string) => '"' + name.replaceAll('"', '""') + '"'
