import type { Actor, Context, Workspace } from '#kernel/context.ts'
import { textsIn } from '#kernel/i18n/catalogues.ts'
import { languages } from '#kernel/i18n/text.ts'
import type { Field } from '#kernel/kinds/fields.ts'
import type { ValueContext } from '#kernel/kinds/kind.ts'

/** A person's context: rights, language, time zone. */
export function contextOf(workspace: Workspace, actor: Actor, source: string): Context {
  return { workspace, actor, source, values: valuesFor(workspace, actor.language, actor.timeZone) }
}

/** The product itself: all rights, nobody's name in history. For set-up, demo and jobs. */
export function systemContext(workspace: Workspace, source: string): Context {
  const { language, timeZone } = workspace.settings
  return contextOf(workspace, { id: 0, name: '', role: 'administrator', teams: [], mates: [], below: [], language, timeZone }, source)
}

function valuesFor({ settings, model }: Workspace, language: string, timeZone: string): ValueContext {
  const remembered = byModel.get(model) ?? new Map<string, ValueContext>()
  byModel.set(model, remembered)
  const key = `${language} ${timeZone} ${settings.baseCurrency} ${settings.country}`
  const known = remembered.get(key)
  if (known) return known
  const values: ValueContext = {
    language, timeZone, baseCurrency: settings.baseCurrency, country: settings.country,
    text: textsIn(language),
    labels: (field, option) => labelsOf(model, field, option, language),
  }
  if (remembered.size > 100) remembered.clear()
  remembered.set(key, values)
  return values
}

const byModel = new WeakMap<Workspace['model'], Map<string, ValueContext>>()

/** Labels of a shipped option: the person's language first. The field tells neither its entity nor its key, so it is searched for. */
function labelsOf(model: Workspace['model'], field: Field, option: string, language: string): string[] {
  for (const entity of model.entities.values()) {
    for (const { key, definition } of entity.fields.values()) {
      if (definition !== field) continue
      const order = [language, ...languages.filter((other) => other !== language)]
      const name = `option.${entity.name}.${key}.${option}`
      return order.map((one) => textsIn(one)(name)).filter((label) => label !== name)
    }
  }
  return []
}
