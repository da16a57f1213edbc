import type { FastifyInstance } from 'fastify'
import { Refusal, invalid } from '#kernel/records/refusal.ts'

/**
 * Reads JSON bodies so that nothing behind needs to fear them: values nested too deep are refused, and so are texts with a
 * null character, which PostgreSQL cannot store; halves of a surrogate pair become U+FFFD. Prototype keys are refused.
 */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    if (text.length > 2 * deepest && depthOf(String(text)) > deepest) return done(new Refusal(400, 'malformed', [{ code: 'nestedTooDeep', params: { max: deepest } }]))
    const tidied = suspicious.test(String(text)) ? tidy : (value: unknown) => value
    return parse(request, String(text), (error, value: unknown) => {
      if (error) return done(error)
      try {
        done(null, tidied(value))
      } catch (refusal) {
        done(refusal as Error)
      }
    })
  })
}

const deepest = 100

/** Escapes of a null character or of half a surrogate pair: found in few texts, looked at closely in those. */
const suspicious = /\\u(?:0000|d[89a-f])/i

function tidy(value: unknown, field?: string): unknown {
  if (typeof value === 'string') return tidyText(value, field)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => tidy(item, field))
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [tidyText(key, field), tidy(inner, field ?? key.replaceAll('\0', ''))]))
}

function tidyText(text: string, field: string | undefined): string {
  if (text.includes('\0')) throw invalid([{ ...(field === undefined ? {} : { field }), code: 'nullCharacter' }])
  return text.toWellFormed()
}

/** How deep brackets are nested, those in strings left out. */
function depthOf(text: string): number {
  let depth = 0
  let most = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) quoted = !quoted
    else if (quoted) at += code === backslash ? 1 : 0
    else if (code === openBracket || code === openBrace) most = Math.max(most, ++depth)
    else if (code === closeBracket || code === closeBrace) depth--
  }
  return most
}

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = Buffer.from('"\\[]{}')
