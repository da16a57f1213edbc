import { loadDemo } from '../demo/load.ts'
import { withCompany } from '../base.ts'
import { type Arguments, Misuse, type Option, type Terminal, optional } from '../command.ts'

export const summary = 'Fills an empty base with an invented company'

export const options: Readonly<Record<string, Option>> = {
  size: { type: 'string', value: 'size', description: 'small (300 companies) or large (10,000 companies, 100,000 people, 50,000 deals)', default: 'small' },
  people: { type: 'string', value: 'number', description: 'people of a large demo, e.g. 1000000' },
  language: { type: 'string', value: 'code', description: 'en, ru, uk or pl; without it, the language of the company' },
  force: { type: 'boolean', description: 'load it beside the records that are there' },
}

export const details = 'All names, addresses and numbers are invented. The content is the same each time; its dates end today.'

export async function run(args: Arguments, io: Terminal): Promise<void> {
  const size = optional(args, 'size') ?? 'small'
  const people = optional(args, 'people')
  const language = optional(args, 'language')
  if (size !== 'small' && size !== 'large') throw new Misuse(`--size is "${size}": small or large`)
  if (people !== undefined && !/^[1-9]\d{4,7}$/.test(people)) throw new Misuse(`--people is "${people}": a number from 10000 to 99999999`)
  if (language !== undefined && !['en', 'ru', 'uk', 'pl'].includes(language)) throw new Misuse(`--language is "${language}": en, ru, uk or pl`)
  const started = performance.now()
  await withCompany(io, async ({ workspace }) => {
    const administrator = workspace.references.all('user').find(({ role }) => role === 'administrator')
    const { records } = await loadDemo(workspace, {
      size, administrator: Number(administrator?.['id'] ?? 0), force: args.values['force'] === true,
      ...(language ? { language } : {}), ...(people ? { people: Number(people) } : {}),
      progress: (done, all) => io.progress(bar(done / all)),
    })
    io.out(`${records} records in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
  })
}

const width = 40

function bar(share: number): string {
  const full = Math.min(Math.round(share * width), width)
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${Math.min(Math.round(share * 100), 100)} %`
}
