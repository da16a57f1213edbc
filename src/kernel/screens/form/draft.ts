/** What is typed into forms outlives a reload and a wrong click: it stays in the tab's storage until saved or dropped. */

const prefix = 'pareto.draft.'

export function readDraft(key: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + key) ?? 'null') as Readonly<Record<string, unknown>> | null
  } catch {
    return null
  }
}

export function keepDraft(key: string, typed: Readonly<Record<string, unknown>>): void {
  try {
    if (Object.keys(typed).length === 0) sessionStorage.removeItem(prefix + key)
    else sessionStorage.setItem(prefix + key, JSON.stringify(typed))
  } catch {
    // A full or forbidden storage only costs the draft, never the form.
  }
}

export const dropDraft = (key: string): void => keepDraft(key, {})
