import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { api } from '#kernel/screens/client/client.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Waiting } from '#kernel/screens/ui/waiting.tsx'
import { Door } from '#kernel/screens/sign-in/door.tsx'
import { Wizard } from './wizard.tsx'

/** The page behind the one-time link of a new base. */
export function SetUp() {
  const t = useTexts()
  const { token = '' } = useSearch({ strict: false })
  const { data, error } = useQuery({
    queryKey: ['setup', token],
    queryFn: () => api.get<{ ready: boolean }>('/api/setup?token=' + encodeURIComponent(token)),
    retry: false,
  })
  if (error) {
    return (
      <Door title={t('setUp.invalid')}>
        <p>{error.message}</p>
        <Button component={Link} to="/sign-in" variant="default">{t('invitation.toSignIn')}</Button>
      </Door>
    )
  }
  return data ? <Wizard token={token} /> : <Waiting rows={4} />
}
