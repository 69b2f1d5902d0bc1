/** Types of `build.mjs` for the tests that build what they run. */
type Part = 'renderer' | 'console' | 'verifier' | 'shells'

export function build(names?: Part[], options?: { quiet?: boolean; force?: boolean }): Promise<number>

/** Whether a part is there and made of the sources as they are. */
export function isBuilt(name: Part): boolean
