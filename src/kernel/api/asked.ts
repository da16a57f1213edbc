import type { FastifyRequest } from 'fastify'
import type { Context } from '#kernel/context.ts'
import type { Entity } from '#kernel/model/model.ts'
import type { Filter, Query } from '#kernel/records/query.ts'
import { Refusal, invalid, notFound } from '#kernel/records/refusal.ts'

/** The entity of /api/<plural>, if the person may read any of its records; else 404. */
export function entityAsked({ workspace, actor }: Context, request: FastifyRequest): Entity {
  const { plural } = request.params as { plural: string }
  const entity = workspace.model.byPlural.get(plural)
  if (!entity || workspace.rights.scope(entity.name, 'read', actor.role) === 'none') throw notFound()
  return entity
}

export function idAsked(request: FastifyRequest): number {
  const { id } = request.params as { id: string }
  if (!/^\d{1,15}$/.test(id)) throw notFound()
  return Number(id)
}

/** Object body of a write; 400 when it is none. */
export function bodyAsked({ body }: FastifyRequest): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal(400, 'malformed')
  return body as Record<string, unknown>
}

/** List parameters of the address: filter, sort, fields, limit, after, skip, count, search, state. */
export function queryAsked(entity: Entity, request: FastifyRequest): Query {
  const given = request.query as Record<string, string | undefined>
  return {
    entity: entity.name,
    ...(given['filter'] ? { filter: filterOf(given['filter']) } : {}),
    ...(given['sort'] ? { sort: listOf(given['sort']) } : {}),
    ...(given['fields'] ? { fields: listOf(given['fields']) } : {}),
    ...(given['limit'] ? { limit: limitOf(given['limit'], 1000) } : {}),
    ...(given['after'] ? { after: given['after'] } : {}),
    ...(given['skip'] ? { skip: skipOf(given['skip']) } : {}),
    ...(given['search'] ? { search: given['search'] } : {}),
    ...(given['state'] ? { state: stateOf(given['state']) } : {}),
    count: given['count'] === 'true',
  }
}

export function filterOf(text: string): Filter {
  if (text.includes('\\u0000')) throw invalid([{ field: 'filter', code: 'nullCharacter' }])
  try {
    return JSON.parse(text) as Filter
  } catch {
    throw invalid([{ field: 'filter', code: 'filterShape', value: text.slice(0, 200) }])
  }
}

/** Names parted by commas, each once. */
export const listOf = (text: string): string[] => [...new Set(text.split(',').map((part) => part.trim()).filter(Boolean))]

function skipOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw invalid([{ field: 'skip', code: 'limit', value: text, params: { min: 0, max: 999_999_999 } }])
  return Number(text)
}

function stateOf(text: string): 'live' | 'trash' {
  if (text === 'live' || text === 'trash') return text
  throw invalid([{ field: 'state', code: 'option', value: text, params: { options: 'live, trash' } }])
}

/** How many records are asked for; 422 for anything but 1 to `most`. */
export function limitOf(text: string, most: number): number {
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (limit < 1 || limit > most) throw invalid([{ field: 'limit', code: 'limit', value: text, params: { min: 1, max: most } }])
  return limit
}
