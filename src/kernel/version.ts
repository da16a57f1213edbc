import { readFileSync } from 'node:fs'

/** Version of this program. */
export const product = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version

/** Whether one version, 1.2.3, comes after another. */
export function isNewer(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0))
  const at = [0, 1, 2].find((place) => (a?.[place] ?? 0) !== (b?.[place] ?? 0))
  return at !== undefined && (a?.[at] ?? 0) > (b?.[at] ?? 0)
}
