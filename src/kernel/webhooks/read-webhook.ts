import { textsOfBody } from '#kernel/accounts/body.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import type { Model } from '#kernel/model/model.ts'
import { OutboundError } from '#kernel/outbound/error.ts'
import { type AllowedHosts, readTarget } from '#kernel/outbound/target.ts'
import type { Filter } from '#kernel/records/query.ts'
import { invalid } from '#kernel/records/refusal.ts'
import type { Trigger } from './webhook.ts'

/** What an administrator says of a webhook. */
export interface WebhookInput {
  readonly name: string
  readonly url: string
  readonly triggers: readonly Trigger[]
  readonly user: number
  readonly state: 'on' | 'off'
}

type Given = Readonly<Record<string, unknown>>

/** Reads a webhook, all of it; 422 names what is wrong. The filters of its triggers are judged by who may read what, elsewhere. */
export function readWebhook(given: Given, model: Model, allowed: AllowedHosts): WebhookInput {
  const { name, url } = textsOfBody({ ...given, url: String(given['url'] ?? '').length > longestUrl ? '' : given['url'] }, ['name', 'url'])
  checkUrl(url, allowed)
  const { triggers, user, state = 'on' } = given
  if (!Array.isArray(triggers) || triggers.length === 0 || triggers.length > 50) throw invalid([{ field: 'triggers', code: 'required' }])
  if (state !== 'on' && state !== 'off') throw invalid([{ field: 'state', code: 'option', value: state, params: { options: 'on, off' } }])
  if (!Number.isInteger(user)) throw invalid([{ field: 'user', code: 'required' }])
  return { name, url, triggers: triggers.map((trigger, at) => readTrigger(trigger as unknown, at, model)), user: Number(user), state }
}

export const changeEvents = ['create', 'update', 'delete', 'restore'] as const

/** As long as an address may be by `textsOfBody`. */
const longestUrl = 320

/** Said at once, so that nobody waits for a delivery to learn it; a name is looked up only then. */
function checkUrl(url: string, allowed: AllowedHosts) {
  try {
    readTarget(url, allowed)
  } catch (error) {
    if (error instanceof OutboundError) throw invalid([{ field: 'url', code: `outbound.${error.code}`, value: url, params: { host: error.host } }])
    throw error
  }
}

function readTrigger(given: unknown, at: number, model: Model): Trigger {
  const { entity: name, on, fields, filter } = (isObject(given) ? given : {}) as Given
  const wrong = (part: string, code: string, value?: unknown): never => {
    throw invalid([{ field: `triggers.${at}.${part}`, code, value } satisfies Problem])
  }
  const entity = typeof name === 'string' ? model.entities.get(name) : undefined
  if (!entity) return wrong('entity', 'unknownEntity', name)
  const events = [...changeEvents, ...entity.actions.keys()]
  if (!Array.isArray(on) || on.length === 0) return wrong('on', 'required')
  const foreign = on.find((event) => !events.includes(event as never)) as unknown
  if (foreign !== undefined) return wrong('on', 'unknownEvent', foreign)
  const isAll = fields === undefined || fields === null || (Array.isArray(fields) && fields.length === 0)
  if (!isAll && !Array.isArray(fields)) return wrong('fields', 'unknownField', fields)
  const unknown = isAll ? undefined : fields.find((field) => !entity.fields.has(String(field))) as unknown
  if (unknown !== undefined) return wrong('fields', 'unknownField', unknown)
  if (filter !== undefined && filter !== null && !isObject(filter)) return wrong('filter', 'filterShape', filter)
  return {
    entity: entity.name, on: [...new Set(on.map(String))], ...(isAll ? {} : { fields: [...new Set((fields as unknown[]).map(String))] }),
    ...(isObject(filter) ? { filter: filter as unknown as Filter } : {}),
  }
}

const isObject = (value: unknown): value is Given => typeof value === 'object' && value !== null && !Array.isArray(value)
