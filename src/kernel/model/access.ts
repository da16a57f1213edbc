import type { EntityAccess, Scope, Verb } from './definition.ts'

type Rights = Record<Verb, Scope>

const same = (scope: Scope): Rights => ({ read: scope, create: scope, update: scope, delete: scope })

/** Everybody reads, administrators write: stages, currencies, users. */
export const settingsAccess: EntityAccess = {
  administrator: same('all'),
  manager: { ...same('none'), read: 'all' },
  rep: { ...same('none'), read: 'all' },
  'read-only': { ...same('none'), read: 'all' },
}

/** One customer base: everybody reads it, a rep changes what the own team looks after. */
export const sharedAccess: EntityAccess = {
  administrator: same('all'),
  manager: same('all'),
  rep: { read: 'all', create: 'all', update: 'team', delete: 'own' },
  'read-only': { ...same('none'), read: 'all' },
}

/** Work of a team: a rep reads what the team does and changes what is his own. */
export const teamAccess: EntityAccess = {
  administrator: same('all'),
  manager: { read: 'team', create: 'all', update: 'team', delete: 'team' },
  rep: { read: 'team', create: 'all', update: 'own', delete: 'own' },
  'read-only': { ...same('none'), read: 'all' },
}
