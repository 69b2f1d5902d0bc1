/** The product's programs as tests start them: what is delivered, where this very tree is built; else their sources. */
import { join } from 'node:path'

/** Environment variable that names the folder of the built programs; the run's set-up sets it where they are up to date. */
export const builtPrograms = 'EXPERT_POOL_BUILT_PROGRAMS'

const sources = {
  cli: 'src-main/shell/cli/main.ts',
  host: 'src-main/shell/host/main.ts',
  province: 'src-main/province/main.ts',
}

/** What `node` is given before the program's own arguments; paths are from the root. */
export function programOf(name: keyof typeof sources): string[] {
  const built = process.env[builtPrograms]
  return ['--disable-warning=ExperimentalWarning', built ? join(built, `${name}.js`) : sources[name]]
}
