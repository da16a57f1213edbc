import { useTexts } from '#kernel/screens/text/texts.tsx'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import type { Frame } from './frame.ts'
import { Picker } from './picker.tsx'
import { useWordsInUse } from './words-in-use.ts'

interface TagsPickerProps {
  readonly frame: Frame
  readonly entity: string
  readonly name: string
  readonly chosen: readonly string[]
  readonly change: (tags: readonly string[]) => void
}

/** Free words: those in use anywhere are offered, any other can be typed. */
export function TagsPicker({ frame, entity, name, chosen, change }: TagsPickerProps) {
  const t = useTexts()
  const plural = useEntity(entity)?.plural ?? ''
  const { words, search } = useWordsInUse(plural, name)
  const items = [...new Set([...chosen, ...words])].map((tag) => ({ value: tag, label: tag }))
  const add = (tag: string) => change([...new Set([...chosen, tag])])
  return (
    <Picker
      frame={frame}
      many
      items={items}
      {...(search ? { search } : {})}
      chosen={chosen.map((tag) => ({ value: tag, label: tag }))}
      pick={add}
      drop={(tag) => change(chosen.filter((one) => one !== tag))}
      create={{ label: (typed) => t('lists.picker.add', { what: typed }), run: add }}
    />
  )
}
