import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { type Plugin, defineConfig } from 'vite'

const root = import.meta.dirname
const first = firstPage(join(root, 'src/apps/web.tsx'))

/** The web client: src/apps/web.tsx and what it imports, built to dist/web with every file compressed beside it. */
export default defineConfig({
  root: join(root, 'src/apps/web'),
  base: '/',
  publicDir: false,
  plugins: [react(), texts(), first.plugin, compressed()],
  build: {
    outDir: join(root, 'dist/web'),
    emptyOutDir: true,
    target: ['chrome120', 'firefox121', 'safari17'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', test: first.has }] } } },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})

/** All that the entry imports at once goes into one file, also what lazy screens share with it: the first page is few requests. */
function firstPage(entry: string) {
  const modules = new Set<string>()
  const plugin: Plugin = {
    name: 'pareto-first-page',
    apply: 'build',
    buildEnd() {
      const waiting = [entry]
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        if (modules.has(id)) continue
        modules.add(id)
        waiting.push(...(this.getModuleInfo(id)?.importedIds ?? []))
      }
    },
  }
  // The barrel of Mantine names all components; those that only lazy screens use stay with them.
  const needed = /components\/(ActionIcon|Box|Button|CloseButton|Loader|Menu|Paper|Popover|Portal|Tooltip|Transition|UnstyledButton|FocusTrap|Floating)\//
  const isLater = (id: string) => id.includes('@mantine/core/esm/components/') && !needed.test(id)
  return { plugin, has: (id: string) => modules.has(id) && !isLater(id) }
}

/** `virtual:texts/<language>`: all of locales/<language>/*.json as one module, so that a language is one request. */
function texts(): Plugin {
  const prefix = 'virtual:texts/'
  return {
    name: 'pareto-texts',
    resolveId: (id) => (id.startsWith(prefix) ? '\0' + id : undefined),
    load(id) {
      if (!id.startsWith('\0' + prefix)) return undefined
      const folder = join(root, 'locales', id.slice(prefix.length + 1))
      const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort().map((name) => join(folder, name))
      for (const file of files) this.addWatchFile(file)
      const all: unknown = Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as object))
      return { code: `export default JSON.parse(${JSON.stringify(JSON.stringify(all))})`, moduleType: 'js' }
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
