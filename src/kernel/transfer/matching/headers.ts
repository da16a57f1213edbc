import { nameCatalogue } from './catalogue.ts'
import { type Target, special } from './target.ts'
import type { Meaning, Vocabulary } from './vocabulary.ts'
import { distance, squash, wordsOf } from './words.ts'

/**
 * What a header may mean, the surest first. Tried in turn: the name as it stands; without the name of the entity, numbers
 * and units; the steps of `Account.Name`; its last words alone; a slip of the pen.
 */
export function meaningsOf(header: string, vocabulary: Vocabulary): readonly Meaning[] {
  if (isIgnored(header)) return []
  const exact = lookUp(wordsOf(header), vocabulary)
  if (exact.length > 0) return exact
  const plain = plainHeader(header)
  return [...lookUp(plain.words, vocabulary), ...bySteps(header, vocabulary), ...byLastWords(plain, vocabulary), ...byLikeness(plain, vocabulary)]
    .map((meaning) => ({ ...meaning, target: { ...meaning.target, ...plain.more } }))
    .sort((a, b) => b.weight - a.weight)
}

const isIgnored = (header: string) => {
  ignored ??= new Set(nameCatalogue().common.ignored.map(squash))
  return ignored.has(squash(header))
}
let ignored: Set<string> | undefined

interface Plain { readonly words: readonly string[]; readonly more: { slot?: number; unit?: string } }

/** "Phone 2 - Value", "Call Duration (in seconds)", "Сумма, USD": the words, and what stands beside them. */
function plainHeader(header: string): Plain {
  const more: Plain['more'] = {}
  const currency = currencyIn(header)
  if (currency !== undefined) more.unit = currency
  let words = wordsOf(header).filter((word) => word !== currency?.toLowerCase())
  const slot = words.map(Number).find((number) => Number.isInteger(number) && number > 0 && number < 20)
  if (slot !== undefined) more.slot = slot
  words = words.filter((word, at) => !/^\d+$/.test(word) && word !== 'value' && !(at + 1 < words.length && isPluralOf(word, words.at(-1))))
  const unit = unitIn(words)
  if (unit) {
    more.unit = unit.unit
    words = words.slice(0, -unit.length)
  }
  return { words, more }
}

/** "Emails 1 Email" says it twice. */
const isPluralOf = (word: string, last = '') => last.length > 2 && word !== last && word.startsWith(last) && word.length - last.length < 3

function unitIn(words: readonly string[]): { unit: string; length: number } | undefined {
  for (const [unit, names] of Object.entries(nameCatalogue().common.units)) {
    for (const name of names) {
      const length = name.split(' ').length
      if (length < words.length && words.slice(-length).join(' ') === name) return { unit, length }
    }
  }
  return undefined
}

function currencyIn(header: string): string | undefined {
  const sign = /[$€£₽₴]|zł/.exec(header)?.[0]
  if (sign !== undefined) return sign
  const code = /[\s(,_]([A-Z]{3})\)?$/.exec(header)?.[1]
  return code !== undefined && currencies.has(code) ? code : undefined
}

/** `Account.Name`, `partner_id/id`, `Parent:Account-Oracle_Id__c`, `Name / First Name`: first the field, last the way or part. */
function bySteps(header: string, vocabulary: Vocabulary): readonly Meaning[] {
  const steps = header.split(/\s*[./:>]\s*|-(?=\p{Lu})/u).filter((step) => step !== '')
  if (steps.length < 2) return []
  return weighed(lookUp(wordsOf(`${steps[0]} ${steps.at(-1)}`), vocabulary), 0.9)
}

function byLastWords({ words }: Plain, { meanings }: Vocabulary): readonly Meaning[] {
  for (let from = 1; from < words.length; from++) {
    const found = (meanings.get(words.slice(from).join('')) ?? []).filter(({ target, weight }) => weight > 0.9 && !isSpecial(target))
    if (found.length > 0) return weighed(found, words.length - from > 1 ? 0.5 + 0.3 * (1 - from / words.length) : 0.45)
  }
  return []
}

/** "Categroy" is a slip; "Category ID" is something else. */
function byLikeness({ words }: Plain, { plain }: Vocabulary): readonly Meaning[] {
  const squashed = words.join('')
  const limit = /id$|key$/.test(squashed) ? 0 : squashed.length >= 10 ? 2 : squashed.length >= 6 ? 1 : 0
  let best: { edits: number; meaning: Meaning } | undefined
  for (const [name, meaning] of plain) {
    const edits = limit === 0 ? Infinity : distance(name, squashed, limit)
    if (edits <= limit && edits < (best?.edits ?? Infinity)) best = { edits, meaning }
  }
  return best ? weighed([best.meaning], 0.7) : []
}

/** The words themselves, or what is left of them without the entity's own name or a label ("billing", "mobile") in front or behind. */
function lookUp(words: readonly string[], vocabulary: Vocabulary): readonly Meaning[] {
  const found = vocabulary.meanings.get(words.join('')) ?? labelled(words, vocabulary)
  if (found.length > 0) return found
  for (const name of vocabulary.own) {
    const rest = without(words, name)
    if (rest.length === 0) continue
    const meanings = vocabulary.meanings.get(rest.join('')) ?? labelled(rest, vocabulary)
    if (meanings.length > 0) return weighed(meanings, 0.98)
  }
  return []
}

function labelled(words: readonly string[], { meanings }: Vocabulary): readonly Meaning[] {
  for (const [label, names] of labels()) {
    for (const name of names) {
      const rest = without(words, name)
      const found = (rest.length === 0 ? [] : meanings.get(rest.join('')) ?? []).filter(({ target }) => !isSpecial(target) && !target.by)
      if (found.length > 0) return weighed(found, 0.97).map((meaning) => (label === '' ? meaning : { ...meaning, target: { ...meaning.target, label } }))
    }
  }
  return []
}

/** Words without a squashed name at either end; BILLINGCITY is one word that begins with a name. */
function without(words: readonly string[], name: string): readonly string[] {
  let joined = ''
  for (let at = 0; at < words.length - 1 && joined.length < name.length; at++) {
    joined += words[at]
    if (joined === name) return words.slice(at + 1)
  }
  joined = ''
  for (let at = words.length - 1; at > 0 && joined.length < name.length; at--) {
    joined = words[at] + joined
    if (joined === name) return words.slice(0, at)
  }
  const [only = ''] = words
  return words.length === 1 && name.length > 3 && only.startsWith(name) && only.length > name.length + 1 ? [only.slice(name.length)] : []
}

const weighed = (meanings: readonly Meaning[], factor: number): Meaning[] =>
  meanings.map(({ target, weight }) => ({ target, weight: weight * factor }))

function labels(): readonly (readonly [string, readonly string[]])[] {
  squashedLabels ??= Object.entries(nameCatalogue().common.labels).map(([label, names]) => [label, names.map(squash)])
  return squashedLabels
}
let squashedLabels: readonly (readonly [string, readonly string[]])[] | undefined

const isSpecial = ({ field }: Target) => field.startsWith('#') || field === special.created

const currencies = new Set(Intl.supportedValuesOf('currency'))
