import History from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs'
import { useNavigate } from '@tanstack/react-router'
import { addDays } from '#kernel/kinds/calendar/days.ts'
import { today } from '#kernel/kinds/calendar/zones.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import tools from '#kernel/screens/views/tools.module.css'

/** The same list as of a past day; it begins with yesterday. */
export function PastButton() {
  const t = useTexts()
  const { timeZone } = useFormats()
  const navigate = useNavigate()
  const open = () => void navigate({ to: '.', search: ((search: object) => ({ ...search, at: addDays(today(timeZone), -1) })) as never })
  return (
    <button type="button" className={tools.tool} aria-label={t('lists.asOf')} title={t('lists.asOf')} onClick={open}>
      <History aria-hidden />
    </button>
  )
}
