import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Path of an installed Chromium (or Chrome), or undefined. `CHROMIUM` names one that stands elsewhere. */
export function chromium(): string | undefined {
  const named = process.env['CHROMIUM']
  if (named) return named
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram)
}

export const howToGetChromium = 'apt-get install chromium, or name one by CHROMIUM=/path/to/it'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'headless_shell']

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
