/** Programs that are started and killed many times, each made into one file first: its start is what takes the time. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { build } from 'vite'

export interface Bundled {
  /** What `node` is given in place of the source. */
  file: string
  /** For its environment: code that was compiled once is found compiled, where the program flushes it. */
  env: { NODE_COMPILE_CACHE: string }
  remove(): void
}

/** Bundles a program as the shells are bundled. @param source path from the root, a `.ts` file */
export async function bundled(source: string): Promise<Bundled> {
  mkdirSync('out', { recursive: true })
  // as deep as the source, which finds the resources from where it lies
  const dir = mkdtempSync(resolve('out', 'faults-'))
  await build({
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: [{ find: /^fflate$/, replacement: 'fflate/browser' }] },
    ssr: { noExternal: true },
    build: { ssr: source, outDir: dir, target: 'node24', minify: false, copyPublicDir: false },
  })
  return {
    file: join(dir, basename(source, '.ts').concat('.js')),
    env: { NODE_COMPILE_CACHE: join(dir, 'compiled') },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  }
}
