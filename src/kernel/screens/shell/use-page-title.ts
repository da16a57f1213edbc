import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useCompany, useEntity } from '#kernel/screens/client/boot.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'

const own = new Map([['', 'shell.home'], ['settings', 'shell.settings'], ['import', 'shell.import'], ['notices', 'shell.notices']])

/** Names the browser's tab after the page. Record pages name it after their record themselves. */
export function usePageTitle(): void {
  const t = useTexts()
  const labels = useLabels()
  const { company } = useCompany()
  const [first = '', second = ''] = useLocation({ select: ({ pathname }) => pathname }).split('/').slice(1)
  const entity = useEntity(first)
  const key = own.get(first)
  const page = key ? t(key) : entity ? labels.many(entity.name) : ''
  const isRecord = entity !== undefined && /^\d+$/.test(second)
  useEffect(() => {
    if (!isRecord) document.title = [page, company || 'Pareto'].filter(Boolean).join(' · ')
  }, [page, company, isRecord])
}
