import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Empty } from '#kernel/screens/ui/empty.tsx'

/** An address where nothing is, or nothing that this person may see. */
export function Lost() {
  const t = useTexts()
  return (
    <Empty title={t('shell.lost.title')} hint={t('shell.lost.hint')}>
      <Button component={Link} to="/" variant="default">{t('shell.lost.home')}</Button>
    </Empty>
  )
}
