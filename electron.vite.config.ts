import { existsSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** Windows 7 PCs in offices stop at Chrome 109. */
const oldestBrowser = 'chrome108'

const mainInputs = {
  index: 'src-main/shell/desktop/main.ts',
  host: 'src-main/shell/host/main.ts',
  cli: 'src-main/shell/cli/main.ts',
  'roster-worker': 'src-main/office/documents/roster/roster-worker.ts',
}

export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: Object.fromEntries(Object.entries(mainInputs).filter(([, file]) => existsSync(file))),
        external: ['electron', /^node:/],
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: 'src-main/shell/desktop/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    build: {
      target: oldestBrowser,
      cssTarget: oldestBrowser,
      minify: true,
      rollupOptions: { input: 'src-renderer/index.html' },
    },
  },
})
