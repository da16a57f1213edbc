/** A part of JSON Schema, as OpenAPI writes it. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly examples?: readonly unknown[]
}

interface Parameter { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Schema }

interface Sent {
  readonly summary: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>>
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Sent>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** One operation of the API, ready to be shown. */
export interface Operation {
  readonly method: string
  readonly path: string
  readonly summary: string
  readonly parameters: readonly Parameter[]
  readonly body: Schema | null
  /** status of the good answer, and its content */
  readonly status: string
  readonly answer: Schema | null
}

export interface Group { readonly name: string; readonly operations: readonly Operation[] }

/** Operations by the first part of their path: `deals`, `webhooks` …; those named first come first. Within, short paths before long ones, reading before writing. */
export function groupsOf({ paths }: ApiDocument, first: readonly string[]): Group[] {
  const groups = new Map<string, Operation[]>()
  for (const [path, byMethod] of Object.entries(paths)) {
    const name = path.split('/')[2] ?? ''
    const list = groups.get(name) ?? []
    for (const [method, sent] of Object.entries(byMethod)) list.push(operationOf(method, path, sent))
    groups.set(name, list)
  }
  for (const list of groups.values()) list.sort((a, b) => a.path.localeCompare(b.path) || methods.indexOf(a.method) - methods.indexOf(b.method))
  const place = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length)
  return [...groups].map(([name, operations]) => ({ name, operations })).sort((a, b) => place(a.name) - place(b.name) || a.name.localeCompare(b.name))
}

/** Operations whose method, path or summary hold all the words; groups that are named so are shown whole. */
export function found(groups: readonly Group[], asked: string, label: (name: string) => string): Group[] {
  const words = asked.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const holds = (text: string) => words.every((word) => text.toLocaleLowerCase().includes(word))
  return groups.flatMap((group) => {
    const operations = holds(`${group.name} ${label(group.name)}`) ? group.operations : group.operations.filter(({ method, path, summary }) => holds(`${method} ${path} ${summary}`))
    return operations.length > 0 ? [{ ...group, operations }] : []
  })
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

function operationOf(method: string, path: string, { summary, parameters = [], requestBody, responses }: Sent): Operation {
  const [status = '200', response] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? []
  return { method: method.toUpperCase(), path, summary, parameters, body: contentOf(requestBody), status, answer: contentOf(response) }
}

const contentOf = (holder: { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> } | undefined): Schema | null =>
  Object.values(holder?.content ?? {})[0]?.schema ?? null
