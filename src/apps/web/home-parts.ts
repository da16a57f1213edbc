import { dayPanel, planStep } from '#common/activities/home.web.tsx'
import { companyStep } from '#common/customers/home.web.ts'
import type { HomeParts } from '#kernel/screens/home/parts.ts'
import { dealStep, salesPanels } from '#modules/sales/home.web.tsx'

/** What modules put on the home screen. */
export const homeParts: HomeParts = {
  panels: [dayPanel, ...salesPanels],
  firstSteps: [companyStep, dealStep, planStep],
}
