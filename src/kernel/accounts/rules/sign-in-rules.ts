import type { Workspace } from '#kernel/context.ts'
import type { Connection } from '#kernel/database/database.ts'
import type { Problem } from '#kernel/kinds/kind.ts'
import { invalid } from '#kernel/records/refusal.ts'
import { type PasswordRules, passwordRules } from '../password.ts'

/** What administrators ask of everybody who signs in. */
export interface SignInRules extends PasswordRules {
  /** Roles whose people sign in by a second factor or a passkey only. */
  readonly secondFactor: readonly string[]
}

/** The rules as they stand; `schema` is quoted. */
export async function readRules(connection: Pick<Connection, 'run'>, schema: string): Promise<SignInRules> {
  const [row] = await connection.run({
    text: `select shortest_password, refuse_common, refuse_personal, array_to_string(second_factor, ',') from ${schema}.sign_in_rules`, values: [],
  })
  if (!row) return { ...passwordRules, secondFactor: [] }
  return {
    shortestPassword: Number(row[0]), refuseCommon: row[1] === 't', refusePersonal: row[2] === 't', secondFactor: row[3] ? row[3].split(',') : [],
  }
}

export async function keepRules(connection: Connection, schema: string, rules: SignInRules): Promise<void> {
  await connection.run({
    text: `insert into ${schema}.sign_in_rules (shortest_password, refuse_common, refuse_personal, second_factor) values ($1, $2, $3, $4)
      on conflict (one) do update set shortest_password = excluded.shortest_password, refuse_common = excluded.refuse_common,
        refuse_personal = excluded.refuse_personal, second_factor = excluded.second_factor`,
    values: [rules.shortestPassword, rules.refuseCommon, rules.refusePersonal, rules.secondFactor],
  })
}

/** The rules with what a form says of them; 422 with a problem for each part that is wrong. */
export function changedRules({ rights }: Pick<Workspace, 'rights'>, before: SignInRules, body: Readonly<Record<string, unknown>>): SignInRules {
  const wanted = { ...before, ...body } as Readonly<Record<keyof SignInRules, unknown>>
  const problems: Problem[] = Object.keys(body).filter((field) => !(field in before)).map((field) => ({ field, code: 'unknownField', value: field }))
  const { shortestPassword, secondFactor } = wanted
  if (!Number.isInteger(shortestPassword) || Number(shortestPassword) < least || Number(shortestPassword) > most) {
    problems.push({ field: 'shortestPassword', code: 'limit', value: shortestPassword, params: { min: least, max: most } })
  }
  for (const field of ['refuseCommon', 'refusePersonal'] as const) if (typeof wanted[field] !== 'boolean') problems.push({ field, code: 'required' })
  const unknown = Array.isArray(secondFactor) ? secondFactor.find((role) => !rights.roles.some(({ key }) => key === role)) : secondFactor
  if (!Array.isArray(secondFactor) || unknown !== undefined) problems.push({
    field: 'secondFactor', code: 'unknownRole', value: String(unknown),
  })
  if (problems.length > 0) throw invalid(problems)
  return wanted as SignInRules
}

/** NIST SP 800-63B asks for 8 at least, and for 64 to be allowed. */
const least = 8
const most = 64
