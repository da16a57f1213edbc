import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useModel } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, type WebRecord, targetOf } from '#kernel/screens/client/model.ts'
import { type Shortcut, useShortcuts } from '#kernel/screens/keyboard/shortcuts.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import type { useStep } from './use-step.ts'

/** The step in hand and the keys to work with it: arrows choose, d is done, t and w put off, Enter opens what it is about. */
export function useDayKeys(activity: WebEntity, steps: readonly WebRecord[], { complete, postpone }: ReturnType<typeof useStep>) {
  const t = useTexts()
  const navigate = useNavigate()
  const { entities } = useModel()
  const [chosen, setChosen] = useState({ id: 0, at: 0 })
  const at = steps.findIndex(({ id }) => id === chosen.id)
  const current = steps[at] ?? steps[Math.min(chosen.at, steps.length - 1)]
  const place = at >= 0 ? at : Math.min(chosen.at, steps.length - 1)
  // When the step in hand is done, the next one takes its place in the list.
  if (at >= 0 && at !== chosen.at) setChosen({ id: chosen.id, at })
  const walk = (by: 1 | -1) => () => {
    const next = steps[place + by]
    if (next) setChosen({ id: next.id, at: place + by })
  }
  const withStep = (run: (step: WebRecord) => unknown) => () => void (current && run(current))
  const open = (step: WebRecord) => {
    const about = aboutOf(activity, step)
    const plural = about && entities.get(about.entity)?.plural
    void navigate({ to: '/$plural/$id', params: { plural: plural ?? activity.plural, id: String(about?.id ?? step.id) } })
  }
  const key = (keys: string, name: string, run: Shortcut['run']): Shortcut => ({ keys, label: t('home.key.' + name), group: t('home.title'), run })
  useShortcuts([
    key('ArrowDown', 'walk', walk(1)), key('ArrowUp', 'walk', walk(-1)), key('KeyJ', 'walk', walk(1)), key('KeyK', 'walk', walk(-1)),
    key('KeyD', 'done', withStep(complete)), key('KeyT', 'tomorrow', withStep((step) => postpone(step, 1))), key('KeyW', 'week', withStep((step) => postpone(step, 7))),
    key('Enter', 'open', withStep(open)),
  ])
  return { current: current?.id ?? null, choose: (id: number) => setChosen({ id, at: steps.findIndex((step) => step.id === id) }) }
}

/** What a step is about first of all: the first link that is filled in. */
function aboutOf(activity: WebEntity, step: WebRecord): { readonly entity: string; readonly id: number } | undefined {
  for (const [name, field] of Object.entries(activity.fields)) {
    const value = field.kind === 'link' ? step[name] as { readonly id: number } | null | undefined : null
    const entity = targetOf(field)
    if (value && entity) return { entity, id: value.id }
  }
  return undefined
}
