import type { FirstStep, HomePanel } from '#kernel/screens/home/parts.ts'
import { AttentionPanel } from './home/attention.tsx'
import { FunnelPanel } from './home/funnel.tsx'

/** How my pipeline stands, and which of my deals need me. */
export const salesPanels: readonly HomePanel[] = [
  { key: 'funnel', side: 'view', Panel: FunnelPanel },
  { key: 'attention', side: 'view', Panel: AttentionPanel },
]

export const dealStep: FirstStep = { entity: 'deal', title: (t) => t('home.first.deal'), hint: (t) => t('home.first.deal.hint') }
