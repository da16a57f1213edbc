const browsers = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['YaBrowser', 'Yandex'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']] as const
const systems = [['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Android', 'Android'], ['Windows', 'Windows'], ['Mac OS', 'macOS'], ['Linux', 'Linux']] as const

/** "Chrome · Windows" from what a browser says of itself; programs by the first word. */
export function deviceOf(agent: string | null): string {
  if (!agent) return ''
  const named = (list: readonly (readonly [string, string])[]) => list.find(([sign]) => agent.includes(sign))?.[1]
  const words = [named(browsers), named(systems)].filter(Boolean)
  return words.length > 0 ? words.join(' · ') : agent.split(/[\s/]/)[0] ?? ''
}
