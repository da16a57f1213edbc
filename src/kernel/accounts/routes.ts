import type { FastifyInstance } from 'fastify'
import type { Server } from '#kernel/api/server.ts'
import { colleagueRoutes } from './colleague.routes.ts'
import { companyRoutes } from './company.routes.ts'
import { factorRoutes } from './factor/factor.routes.ts'
import { stepRoutes } from './factor/step.routes.ts'
import { invitationRoutes } from './invitation.routes.ts'
import { keyRoutes } from './keys/key.routes.ts'
import { watchAccounts } from './memory.ts'
import { isPassword } from './password.ts'
import { passkeyRoutes } from './passkey/passkey.routes.ts'
import { offerRoutes } from './offer.routes.ts'
import { oidcRoutes } from './provider/oidc.routes.ts'
import { providerRoutes } from './provider/provider.routes.ts'
import { samlRoutes } from './provider/saml.routes.ts'
import { profileRoutes } from './profile.routes.ts'
import { signInRulesRoutes } from './rules/sign-in-rules.routes.ts'
import { sessionRoutes } from './session.routes.ts'
import { type Begin, setupRoutes } from './setup.routes.ts'

/** Signing in, sessions, passwords, invitations, keys, the company's settings and the set-up of a new base. */
export function accountRoutes(app: FastifyInstance, server: Server, begin: Begin): void {
  sessionRoutes(app, server)
  stepRoutes(app, server)
  factorRoutes(app, server)
  passkeyRoutes(app, server)
  offerRoutes(app, server)
  providerRoutes(app, server)
  oidcRoutes(app, server)
  samlRoutes(app, server)
  profileRoutes(app, server)
  invitationRoutes(app, server)
  keyRoutes(app, server)
  companyRoutes(app, server)
  signInRulesRoutes(app, server)
  colleagueRoutes(app, server)
  setupRoutes(app, server, begin)
  let stopWatching: (() => Promise<void>) | undefined
  app.addHook('onReady', async () => {
    stopWatching = await watchAccounts(server.database)
    await isPassword('', null)
  })
  app.addHook('onClose', () => stopWatching?.())
}
