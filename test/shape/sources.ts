import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { parseSync } from 'vite'

export interface Import {
  readonly from: string
  /** only types: gone when the program runs */
  readonly isType: boolean
}

export interface FunctionPart {
  readonly line: number
  readonly lines: number
}

/** A TypeScript file as the shape tests look at it. */
export interface Source {
  readonly path: string
  readonly text: string
  readonly lines: number
  /** files of ours that it imports, by path */
  readonly imports: readonly Import[]
  readonly functions: readonly FunctionPart[]
}

/** All TypeScript of the project: program, tests and settings of tools. */
export const sources: readonly Source[] = globSync(['src/**/*.{ts,tsx}', 'test/**/*.ts', '*.config.ts'])
  .filter((path) => !path.endsWith('.d.ts')).sort().map(sourceOf)

export const isTest = ({ path }: Source) => path.startsWith('test/') || path.endsWith('.test.ts')

function sourceOf(path: string): Source {
  const text = readFileSync(path, 'utf8')
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const statics = module.staticImports.map(({ moduleRequest, entries }) =>
    ({ from: moduleRequest.value, isType: entries.length > 0 && entries.every((entry) => entry.isType) }))
  const exports = module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest, isType }) =>
    (moduleRequest ? [{ from: moduleRequest.value, isType }] : [])))
  const dynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({ from: text.slice(start + 1, end - 1), isType: true }))
  return {
    path, text,
    lines: text.trimEnd().split('\n').length,
    imports: [...statics, ...exports, ...dynamic].flatMap(({ from, isType }) => ours(path, from).map((file) => ({ from: file, isType }))),
    functions: functionsIn(program, text),
  }
}

/** `#kernel/x.ts` and `../x.ts` as paths from the root; packages are not ours. */
function ours(path: string, from: string): readonly string[] {
  if (from.startsWith('#src/')) return [from.replace('#', '')]
  if (from.startsWith('#test/')) return [from.replace('#', '')]
  if (from.startsWith('#')) return [from.replace('#', 'src/')]
  return from.startsWith('.') ? [posix.join(posix.dirname(path), from)] : []
}

function functionsIn(root: object, text: string): readonly FunctionPart[] {
  const found: FunctionPart[] = []
  const lineOf = (at: number) => text.slice(0, at).split('\n').length
  const visit = (node: unknown) => {
    if (Array.isArray(node)) return node.forEach(visit)
    if (!isNode(node)) return
    if (/Function/.test(node.type) && 'body' in node && node.body) found.push({ line: lineOf(node.start), lines: lineOf(node.end) - lineOf(node.start) + 1 })
    Object.values(node).forEach(visit)
  }
  visit(root)
  return found
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}
