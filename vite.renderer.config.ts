import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The screens, the same for window and browser; Windows 7 PCs in offices stop at Chrome 109. */
export default defineConfig({
  root: 'src-renderer',
  base: './',
  plugins: [react()],
  build: {
    target: 'chrome108',
    cssTarget: 'chrome108',
    minify: true,
    outDir: '../out/renderer',
    emptyOutDir: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
})
