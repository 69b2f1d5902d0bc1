import { defineConfig } from 'vite'
import { viteSingleFile } from 'vite-plugin-singlefile'

/** The stand-alone verifier: one HTML file that works from a USB stick, with no network. */
export default defineConfig({
  root: 'src-renderer/verifier',
  plugins: [viteSingleFile()],
  build: {
    target: 'chrome108',
    outDir: '../../out/verifier',
    emptyOutDir: true,
    rollupOptions: { input: 'src-renderer/verifier/verifier.html' },
  },
})
