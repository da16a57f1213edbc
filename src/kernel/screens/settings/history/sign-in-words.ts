import type { Texts } from '#kernel/i18n/text.ts'

interface Named {
  readonly t: Texts
  readonly person: (id: number) => string
}

interface Told {
  readonly what: string
  readonly value: (value: unknown) => string
}

/** A change of how people sign in: a rule by its name (`shortestPassword`), what was done for a person (`signedOut.7`) or by one for oneself (`key.made`). */
export function signInTold([about = '', whom = '']: readonly string[], { t, person }: Named, plain: (value: unknown) => string): Told {
  if (whom === '') return { what: t(about === 'secondFactor' ? 'settings.history.signIn.secondFactor' : 'settings.signIn.' + about), value: plain }
  if (!/^\d+$/.test(whom)) return { what: t(`settings.history.signIn.${about}.${whom}`), value: plain }
  const what = t('settings.history.signIn.' + about, { name: person(Number(whom)) })
  return { what, value: (value) => (about === 'link' ? t('settings.history.signIn.link.' + String(value)) : plain(value)) }
}
