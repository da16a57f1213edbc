import { Select } from '@mantine/core'
import { useTexts } from '#kernel/screens/text/texts.tsx'

export interface PickOption {
  readonly value: string
  readonly label: string
}

/** One of many by its name, found by typing. */
export function Pick({ label, options, value, change, problem, hint, disabled = false }: {
  readonly label: string
  readonly options: readonly PickOption[]
  readonly value: string
  readonly change: (value: string) => void
  readonly problem?: string | undefined
  readonly hint?: string
  readonly disabled?: boolean
}) {
  const t = useTexts()
  return (
    <Select
      label={label}
      data={[...options]}
      value={value || null}
      onChange={(chosen) => chosen !== null && change(chosen)}
      searchable={options.length > 8}
      allowDeselect={false}
      nothingFoundMessage={t('ui.nothingFound')}
      error={problem}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      disabled={disabled}
      maxDropdownHeight={280}
    />
  )
}
