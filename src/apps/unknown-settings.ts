import { distance } from '#kernel/transfer/matching/words.ts'
import { documentation } from './settings.ts'

/** A name in the environment that looks like a setting of ours and is none; `near` is the one that was probably meant. */
export interface UnknownSetting {
  readonly name: string
  readonly near: string | undefined
  /** One line for people; the value is not shown. */
  readonly words: string
}

/**
 * Names that begin with PARETO_ and mean nothing. They are told and nothing is refused: systems that run containers put names of
 * their own there (PARETO_SERVICE_HOST), and settings of a newer version stay in place when it is taken back.
 */
export function unknownSettings(environment: Readonly<Record<string, string | undefined>>): UnknownSetting[] {
  const names = Object.keys(environment).filter((name) => /^pareto_/i.test(name) && !Object.hasOwn(documentation, name)).sort()
  return names.map((name) => {
    const near = nearest(bare(name))
    return { name, near, words: `${name} is no setting and changes nothing${near === undefined ? '' : `: did you mean ${near}?`}` }
  })
}

/** Edits by which a misspelt name may differ. */
const slip = 2

function nearest(name: string): string | undefined {
  const [best] = Object.keys(documentation).map((known) => ({ known, edits: distance(name, bare(known), slip) })).sort((a, b) => a.edits - b.edits)
  return best && best.edits <= slip ? best.known : undefined
}

/** PARETO_PORT is taken for PORT. */
const bare = (name: string): string => name.toUpperCase().replace(/^PARETO_/, '')
