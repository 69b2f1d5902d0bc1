import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Screens of the province's console, apart from the office's: neither brings code of the other. */
export default defineConfig({
  root: 'src-renderer/console',
  base: './',
  plugins: [react()],
  build: {
    target: 'chrome108',
    cssTarget: 'chrome108',
    minify: true,
    outDir: '../../out/console',
    emptyOutDir: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
})
