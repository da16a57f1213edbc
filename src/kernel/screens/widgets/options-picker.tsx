import type { Option } from '#kernel/kinds/fields.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import type { Frame } from './frame.ts'
import { Dot, colourOf } from './marks.tsx'
import { type Item, Picker } from './picker.tsx'

interface OptionsPickerProps {
  readonly frame: Frame
  readonly entity: string
  readonly name: string
  readonly options: readonly Option[]
  readonly chosen: readonly string[]
  readonly many?: boolean
  /** told the keys in the order of the options */
  readonly change: (keys: readonly string[]) => void
}

/** Picks one or several options of a choice field. */
export function OptionsPicker({ frame, entity, name, options, chosen, many = false, change }: OptionsPickerProps) {
  const { option } = useLabels()
  const itemOf = (key: string): Item => ({ value: key, label: option(entity, name, key, options), mark: <Dot colour={colourOf(key, options)} /> })
  const pick = (key: string) => change(many ? options.map((one) => one.key).filter((one) => one === key || chosen.includes(one)) : [key])
  return (
    <Picker
      frame={frame}
      many={many}
      items={options.map(({ key }) => itemOf(key))}
      chosen={chosen.map(itemOf)}
      pick={pick}
      drop={(key) => change(chosen.filter((one) => one !== key))}
    />
  )
}
