import { givePassword } from '#kernel/accounts/credential.ts'
import { resetFactor } from '#kernel/accounts/factor/reset.ts'
import { invitationPath } from '#kernel/accounts/invitation.ts'
import { addWithPassword, disableUser, inviteExisting, inviteNew, listUsers, userByEmail } from '#kernel/accounts/people.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import { addressOf } from '../address.ts'
import { type Base, withCompany } from '../base.ts'
import { type Arguments, type Option, type Terminal, Misuse, optional, required } from '../command.ts'
import { passwordFrom } from '../password.ts'

export const summary = 'Adds, lists and disables users, and makes links to set a password'

export const usage = '<add|list|disable|reset-password|reset-second-factor|link>'

export const options: Readonly<Record<string, Option>> = {
  email: { type: 'string', value: 'address', description: 'e-mail address of the user' },
  name: { type: 'string', value: 'name', description: 'add: name; without it, from the e-mail address' },
  role: { type: 'string', value: 'role', description: 'add: administrator, manager, rep or read-only', default: 'rep' },
  team: { type: 'string', value: 'name', description: 'add: team that the user belongs to' },
  password: {
    type: 'string',
    value: 'password',
    description: 'add, reset-password: - reads it from standard input; without it, a link is printed',
  },
}

export const details = `  add                  new user; prints a link to set a password unless one is given
  list                 all users
  disable              ends all sessions; the person signs in no more, the records stay
  reset-password       sets a new password, or prints a link to set one
  reset-second-factor  for who lost the telephone and the recovery codes
  link                 prints a link to set a password`

type Deed = (base: Base, args: Arguments, io: Terminal) => Promise<void>

export async function run(args: Arguments, io: Terminal): Promise<void> {
  const [verb = '', ...more] = args.positionals
  const deed = Object.hasOwn(deeds, verb) ? deeds[verb] : undefined
  if (!deed || more.length > 0) throw new Misuse(`say one of ${Object.keys(deeds).join(', ')}`)
  if (deed !== list) required(args, 'email')
  await withCompany(io, (base) => deed(base, args, io))
}

const deeds: Readonly<Record<string, Deed>> = { add, list, disable, 'reset-password': reset, 'reset-second-factor': resetSecondFactor, link }

async function add(base: Base, args: Arguments, io: Terminal) {
  const email = required(args, 'email')
  const team = optional(args, 'team')
  const values = {
    email,
    ...(optional(args, 'name') ? { name: optional(args, 'name') } : {}),
    role: required(args, 'role'),
    ...(team ? { teams: [{ name: team }] } : {}),
  }
  const password = await passwordFrom(args, io)
  if (password === undefined)
    return io.out(`Added ${email}. Link to set a password:\n${urlOf(base, (await inviteNew(contextIn(base), values)).token)}`)
  await addWithPassword(contextIn(base), values, password)
  io.out(`Added ${email}.`)
}

async function list(base: Base, _args: Arguments, io: Terminal) {
  for (const { email, name, role, active, hasPassword } of await listUsers(contextIn(base))) {
    const state = active ? (hasPassword ? 'active' : 'invited') : 'disabled'
    io.out([email.padEnd(32), role.padEnd(14), state.padEnd(9), name].join(' '))
  }
}

async function disable(base: Base, args: Arguments, io: Terminal) {
  const { id, email } = await userIn(base, args)
  await disableUser(contextIn(base), id)
  io.out(`${email} signs in no more.`)
}

async function reset(base: Base, args: Arguments, io: Terminal) {
  const password = await passwordFrom(args, io)
  if (password === undefined) return link(base, args, io)
  const user = await userIn(base, args)
  await givePassword(base.workspace, user, password)
  io.out(`${user.email} has a new password; all sessions ended.`)
}

async function resetSecondFactor(base: Base, args: Arguments, io: Terminal) {
  const { id, email } = await userIn(base, args)
  await resetFactor(contextIn(base), id)
  io.out(`${email} signs in by the password alone, or sets up a new second factor where one is demanded; all sessions ended.`)
}

async function link(base: Base, args: Arguments, io: Terminal) {
  const { id } = await userIn(base, args)
  io.out(urlOf(base, (await inviteExisting(contextIn(base), id, { mayReset: true })).token))
}

const userIn = (base: Base, args: Arguments) => userByEmail(contextIn(base), required(args, 'email'))

const contextIn = ({ workspace }: Base) => systemContext(workspace, 'cli')

const urlOf = ({ settings: { host, port } }: Base, token: string): string => addressOf(host, port) + invitationPath(token)
