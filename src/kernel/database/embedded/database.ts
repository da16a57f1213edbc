import { connect } from '../wire/connect.ts'
import { codeOf } from '../wire/error.ts'

/** Creates the database that the connection string names, if it is not there. */
export async function ensureDatabase(url: string) {
  try {
    await (await connect(url)).close()
  } catch (error) {
    if (codeOf(error) !== '3D000') throw error
    await createDatabase(url)
  }
}

async function createDatabase(url: string) {
  const target = new URL(url)
  const name = target.pathname.slice(1)
  target.pathname = '/postgres'
  const line = await connect(target.href)
  try {
    await line.run({ text: `create database "${name.replaceAll('"', '""')}"`, values: [] })
  } catch (error) {
    if (!someoneWasQuicker.has(codeOf(error) ?? '')) throw error
  } finally {
    await line.close()
  }
}

/** It exists by now: said by the command, or by the catalogue's index. */
const someoneWasQuicker = new Set(['42P04', '23505'])
