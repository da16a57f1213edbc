import { activity } from '#common/activities/activity.ts'
import activityActions from '#common/activities/activity.actions.ts'
import activityRules from '#common/activities/activity.rules.ts'
import { product } from '#common/catalogue/product.ts'
import { company } from '#common/customers/company.ts'
import { consent } from '#common/customers/consent.ts'
import consentRules from '#common/customers/consent.rules.ts'
import { person } from '#common/customers/person.ts'
import { team } from '#kernel/accounts/team.ts'
import teamRules from '#kernel/accounts/team.rules.ts'
import { user } from '#kernel/accounts/user.ts'
import userRules from '#kernel/accounts/user.rules.ts'
import { exchangeRate } from '#kernel/currencies/exchange-rate.ts'
import exchangeRateRules from '#kernel/currencies/exchange-rate.rules.ts'
import { deal } from '#modules/sales/deal/deal.ts'
import dealActions from '#modules/sales/deal/deal.actions.ts'
import dealRules from '#modules/sales/deal/deal.rules.ts'
import { lostReason } from '#modules/sales/deal/lost-reason.ts'
import { pipeline } from '#modules/sales/pipeline/pipeline.ts'
import { stage } from '#modules/sales/pipeline/stage.ts'

/** Everything that ships: one line per entity, then its rules and verbs. */
export const shipped = {
  definitions: [user, team, exchangeRate, company, person, product, consent, pipeline, stage, lostReason, deal, activity],
  rules: [userRules, teamRules, exchangeRateRules, consentRules, dealRules, activityRules],
  actions: [dealActions, activityActions],
} as const
