import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { type Plugin, defineConfig } from 'vite'

const root = import.meta.dirname
const screens = join(root, 'src/kernel/screens')
const { plugin: chunking, groups } = chunks(join(root, 'src/apps/web.tsx'), {
  work: ['list/list.tsx', 'list/read-ahead.ts', 'sign-in/sign-in.tsx'].map((file) => join(screens, file)),
  rest: [
    ...['home/home.tsx', 'record/record.tsx', 'record/peek.tsx', 'board/board.tsx', 'palette/palette.tsx', 'form/create-dialog.tsx', 'form/ask-dialog.tsx'].map((file) => join(screens, file)),
    ...['model.ts', 'apps/web/home-parts.ts', 'apps/web/record-parts.ts'].map((file) => join(root, 'src', file)),
  ],
})

/** The web client: src/apps/web.tsx and what it imports, built to dist/web with every file compressed beside it. */
export default defineConfig({
  root: join(root, 'src/apps/web'),
  base: '/',
  publicDir: false,
  plugins: [react(), texts(), chunking, compressed()],
  build: {
    outDir: join(root, 'dist/web'),
    emptyOutDir: true,
    target: ['chrome120', 'firefox121', 'safari17'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups } } },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})

/**
 * Few files instead of many small ones: what the entry imports at once is `first`, what sign-in and list need besides is
 * `work` (values, filters, views: other screens share it), all other screens of every day are `rest`; each a script and a sheet.
 */
function chunks(entry: string, screens: { readonly work: readonly string[]; readonly rest: readonly string[] }) {
  const first = new Set<string>()
  const work = new Set<string>()
  const rest = new Set<string>()
  const plugin: Plugin = {
    name: 'pareto-chunks',
    apply: 'build',
    buildEnd() {
      for (const [starts, modules] of [[[entry], first], [screens.work, work], [screens.rest, rest]] as const) {
        const waiting = [...starts]
        for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
          if (modules.has(id)) continue
          modules.add(id)
          waiting.push(...(this.getModuleInfo(id)?.importedIds ?? []))
        }
      }
    },
    // Every screen behind the sign-in needs `work`: it is fetched beside `first`, not after it.
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => Object.values(bundle ?? {}).filter(({ fileName }) => /\/work-.*\.(js|css)$/.test(fileName)).map(({ fileName }) => ({
        tag: 'link',
        attrs: { rel: fileName.endsWith('.js') ? 'modulepreload' : 'preload', href: '/' + fileName, crossorigin: '', ...(fileName.endsWith('.css') ? { as: 'style' } : {}) },
      })),
    },
  }
  const groups = [
    { name: 'first', test: (id: string) => (first.has(id) && !isLater(id)) || id.includes('rolldown/runtime'), priority: 2 },
    { name: 'work', test: (id: string) => work.has(id) && !isOther(id), priority: 1 },
    { name: 'rest', test: (id: string) => rest.has(id) && !isSpare(id), priority: 0 },
  ]
  return { plugin, groups }
}

/** The barrel of Mantine names all components; those that the first page does without stay with the screens that use them. */
const isLater = (id: string) => isComponent(id) && !/components\/(Box|Button|Loader|Paper|Popover|Portal|Transition|UnstyledButton|FocusTrap|Floating)\//.test(id)
const isOther = (id: string) => isComponent(id) && !/components\/(ActionIcon|Checkbox|Combobox|Input|InputBase|PasswordInput|ScrollArea|Textarea|TextInput)\//.test(id)
/** Of components, only those that these screens use by name; the barrel would bring all that settings and import use. */
const isSpare = (id: string) => isComponent(id) && !/components\/(CloseButton|Modal|ModalBase|Overlay|Select)\//.test(id)
/** Of the libraries that only a component uses, the number input's is the one of weight. */
const isComponent = (id: string) => id.includes('@mantine/core/esm/components/') || id.includes('/react-number-format/')

/** Words that the first screens do without: settings, import, what is wrong with a form. They come when the page has come to rest. */
const isLate = (key: string) => /^(settings|factor|problem|setUp|invitation|import|transfer|demo|kind|conflict|files|share|notice|undo|past)\./.test(key) && !/^settings\.(menu|section)\./.test(key)

/** `virtual:texts/<language>/first` and `…/late`: locales/<language>/*.json as two modules, so that a language is one request at start. */
function texts(): Plugin {
  const prefix = 'virtual:texts/'
  return {
    name: 'pareto-texts',
    resolveId: (id) => (id.startsWith(prefix) ? '\0' + id : undefined),
    load(id) {
      if (!id.startsWith('\0' + prefix)) return undefined
      const [language = '', part] = id.slice(prefix.length + 1).split('/')
      const folder = join(root, 'locales', language)
      const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => join(folder, name))
      for (const file of files) this.addWatchFile(file)
      const all = files.flatMap((file) => Object.entries(JSON.parse(readFileSync(file, 'utf8')) as object))
      const chosen = Object.fromEntries(all.filter(([key]) => isLate(key) === (part === 'late')))
      return { code: `export default JSON.parse(${JSON.stringify(JSON.stringify(chosen))})`, moduleType: 'js' }
    },
  }
}

/** Writes `.br` and `.gz` beside each text file, so that the server never compresses the client itself. */
function compressed(): Plugin {
  return {
    name: 'pareto-compressed',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      if (!dir) return
      for (const name of Object.keys(bundle).filter((name) => /\.(js|css|html|svg)$/.test(name))) {
        const bytes = readFileSync(join(dir, name))
        writeFileSync(join(dir, name + '.gz'), gzipSync(bytes, { level: 9 }))
        writeFileSync(join(dir, name + '.br'), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
      }
    },
  }
}
