import type { FirstStep } from '#kernel/screens/home/parts.ts'

export const companyStep: FirstStep = { entity: 'company', title: (t) => t('home.first.company'), hint: (t) => t('home.first.company.hint'), importable: true }
