import { parseArgs } from 'node:util'
import { textsIn } from '#kernel/i18n/catalogues.ts'
import { problemText } from '#kernel/i18n/problem-text.ts'
import { Refusal } from '#kernel/records/refusal.ts'
import { type Arguments, type Command, type Terminal, Misuse } from './command.ts'
import { terminal } from './terminal.ts'

/** Every verb of `npm run pareto -- <verb>`; a verb's module is loaded only when it is called. */
const verbs: Readonly<Record<string, () => Promise<Command>>> = {
  setup: () => import('./commands/setup.ts'),
  user: () => import('./commands/user.ts'),
  import: () => import('./commands/import.ts'),
  export: () => import('./commands/export.ts'),
  demo: () => import('./commands/demo.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  upgrade: () => import('./commands/upgrade.ts'),
  bench: () => import('./commands/bench.ts'),
  doctor: () => import('./commands/doctor.ts'),
}

/** Runs one command line (without node and file name); answers the exit status. */
export async function runCommand(words: readonly string[], io: Terminal): Promise<number> {
  const [verb, ...rest] = words
  if (verb === undefined || verb === 'help' || verb === '--help' || verb === '-h') return listVerbs(io)
  const load = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined
  if (!load) {
    io.warn(`pareto: there is no verb "${verb}". Verbs: ${Object.keys(verbs).join(', ')}`)
    return 2
  }
  return runVerb(verb, await load(), rest, io)
}

async function runVerb(verb: string, command: Command, words: readonly string[], io: Terminal): Promise<number> {
  try {
    const args = argumentsOf(command, words)
    if (args.values['help'] === true) return explain(verb, command, io)
    return (await command.run(args, io)) ?? 0
  } catch (error) {
    for (const line of linesOf(error)) io.warn(`pareto ${verb}: ${line}`)
    if (error instanceof Misuse) io.warn(`See npm run pareto -- ${verb} --help`)
    if (!(error instanceof Misuse || error instanceof Refusal) && io.environment['PARETO_DEBUG']) io.warn(String((error as Error).stack))
    return error instanceof Misuse ? 2 : 1
  }
}

function argumentsOf(command: Command, words: readonly string[]): Arguments {
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } as const }
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
    return { values: values as Arguments['values'], positionals }
  } catch (error) {
    throw new Misuse((error as Error).message)
  }
}

function linesOf(error: unknown): string[] {
  if (!(error instanceof Refusal)) return [error instanceof Error ? error.message : String(error)]
  const t = textsIn('en')
  if (error.problems.length === 0) return [t('problem.' + error.code)]
  return error.problems.map((problem) => `${problem.field ? problem.field + ': ' : ''}${problemText(problem, t)}`)
}

async function listVerbs(io: Terminal): Promise<number> {
  io.out('Usage: npm run pareto -- <verb> [options]\n')
  for (const [verb, load] of Object.entries(verbs)) io.out(`  ${verb.padEnd(10)} ${(await load()).summary}`)
  io.out('\nnpm run pareto -- <verb> --help explains a verb.')
  return 0
}

function explain(verb: string, command: Command, io: Terminal): number {
  io.out(`${command.summary}\n\nUsage: npm run pareto -- ${[verb, command.usage, '[options]'].filter(Boolean).join(' ')}\n`)
  for (const [name, option] of Object.entries(command.options)) {
    const short = option.short ? `-${option.short}, ` : ''
    const value = option.type === 'string' ? ` <${option.value ?? 'text'}>` : ''
    const initial = option.default === undefined ? '' : ` (default: ${String(option.default)})`
    io.out(`  ${`${short}--${name}${value}`.padEnd(30)} ${option.description}${initial}`)
  }
  if (command.details) io.out('\n' + command.details)
  return 0
}

if (import.meta.main) process.exitCode = await runCommand(process.argv.slice(2), terminal)
