import { MultiSelect } from '@mantine/core'
import type { CellProps, InputProps, WebKind } from '#kernel/kinds/web-kind.ts'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import { shownFields } from '#kernel/screens/client/model.ts'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'

/** Inputs and cells of single fields that stand in for those of their kinds. */
export type Inputs = Readonly<Record<string, Pick<WebKind, 'Input' | 'Cell'>>>

/** For tags that hold field keys of an entity: they are chosen from and shown as the labels of those fields. */
export function inputsOf(fieldKeys: Readonly<Record<string, string>>): Inputs {
  return Object.fromEntries(Object.entries(fieldKeys).map(([name, entity]) => [name, {
    Input: (props: InputProps) => <FieldKeysInput {...props} of={entity} />,
    Cell: (props: CellProps) => <FieldKeysCell {...props} of={entity} />,
  }]))
}

function FieldKeysInput({ of, value, change, id, problem }: InputProps & { readonly of: string }) {
  const t = useTexts()
  const labels = useLabels()
  const entity = useEntity(of)
  const names = entity ? shownFields(entity).filter((name) => entity.fields[name]?.kind !== 'computed' && !entity.fields[name]?.readOnly) : []
  return (
    <MultiSelect
      {...(id ? { id } : {})}
      data={names.map((name) => ({ value: name, label: labels.field(of, name) }))}
      value={[...((value as readonly string[] | null) ?? [])]}
      onChange={(chosen) => change(chosen as never)}
      searchable
      hidePickedOptions
      nothingFoundMessage={t('ui.nothingFound')}
      error={problem}
    />
  )
}

function FieldKeysCell({ of, value }: CellProps & { readonly of: string }) {
  const labels = useLabels()
  return (value as unknown as readonly string[]).map((name) => labels.field(of, name)).join(', ')
}
