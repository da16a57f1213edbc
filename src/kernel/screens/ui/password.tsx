import { PasswordInput } from '@mantine/core'
import '@mantine/core/styles/PasswordInput.layer.css'
import { useTexts } from '#kernel/screens/text/texts.tsx'

/** A password with an eye to look at it. `use` tells password managers whether it is known or made here. */
export function Password({ label, use, value, change, problem, hint, autoFocus = false }: {
  readonly label: string
  readonly use: 'current-password' | 'new-password'
  readonly value: string
  readonly change: (value: string) => void
  readonly problem?: string | undefined
  readonly hint?: string
  readonly autoFocus?: boolean
}) {
  const t = useTexts()
  return (
    <PasswordInput
      label={label}
      name="password"
      autoComplete={use}
      required
      withAsterisk={false}
      value={value}
      onChange={(event) => change(event.currentTarget.value)}
      error={problem}
      description={problem === undefined ? hint : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      aria-invalid={problem !== undefined || undefined}
      autoFocus={autoFocus}
      data-autofocus={autoFocus || undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
    />
  )
}
