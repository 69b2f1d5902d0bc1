import { existsSync } from 'node:fs'
import { defineConfig } from 'electron-vite'

const mainInputs = {
  index: 'src-main/shell/desktop/main.ts',
  host: 'src-main/shell/host/main.ts',
  cli: 'src-main/shell/cli/main.ts',
  province: 'src-main/province/main.ts',
  'roster-worker': 'src-main/office/documents/roster/roster-worker.ts',
  'applications-worker': 'src-main/office/documents/applications/applications-worker.ts',
}

/**
 * Shells and preload. Everything is bundled, so that `out/` runs without `node_modules`. The screens have a
 * configuration of their own: the host shell starts as soon as they are built.
 */
export default defineConfig({
  main: {
    // fflate's build for Node declares a `require` of its own, which breaks the chunk beside the bundler's; the other build has no workers and is the same otherwise.
    resolve: { alias: [{ find: /^fflate$/, replacement: 'fflate/browser' }] },
    build: {
      externalizeDeps: false,
      reportCompressedSize: false,
      rollupOptions: {
        input: Object.fromEntries(Object.entries(mainInputs).filter(([, file]) => existsSync(file))),
        external: ['electron', /^node:/],
        // Beside the entries: code that starts a thread finds it in its own folder, in whatever chunk it lies.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      reportCompressedSize: false,
      rollupOptions: {
        input: { preload: 'src-main/shell/desktop/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
})
