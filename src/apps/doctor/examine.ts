import { product } from '#kernel/version.ts'
import { type Settings, WrongSetting, documentation, settingsFrom } from '../settings.ts'
import { unknownSettings } from '../unknown-settings.ts'
import { examineDatabase } from './database.ts'
import { examineFiles } from './files.ts'
import { type Finding, fine, todo } from './finding.ts'
import { examineFolder } from './folder.ts'
import { examinePort } from './port.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Looks at everything that Pareto stands on, one after the other; changes nothing. */
export async function* examine(environment: Environment): AsyncIterable<Finding> {
  yield* examineProgram()
  const settings = settingsIn(environment)
  if (!('port' in settings)) return yield settings
  yield fine('settings', given(environment))
  for (const { near, words } of unknownSettings(environment)) yield (near === undefined ? fine : todo)('settings', words)
  yield* examineFolder(settings)
  yield* examineFiles(settings)
  yield await examinePort(settings)
  yield* examineDatabase(settings)
}

function* examineProgram(): Iterable<Finding> {
  yield fine('pareto', product)
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const suits = major > 22 || (major === 22 && minor >= 18)
  yield suits
    ? fine('node', process.versions.node)
    : todo('node', `${process.versions.node} is too old: run Pareto by "npm start", which brings its own`)
}

function settingsIn(environment: Environment): Settings | Finding {
  try {
    return settingsFrom(environment)
  } catch (error) {
    if (error instanceof WrongSetting) return todo('settings', error.message)
    throw error
  }
}

/** Values are not shown: a connection string holds a password. */
function given(environment: Environment): string {
  const names = Object.keys(documentation).filter((name) => environment[name]?.trim())
  return names.length === 0 ? 'none given, defaults hold' : names.join(', ') + ' given'
}
