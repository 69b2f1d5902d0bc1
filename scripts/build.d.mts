/** Types of `build.mjs` for the tests that build what they run. */
export function build(
  names?: ('renderer' | 'verifier' | 'shells')[],
  options?: { quiet?: boolean; force?: boolean },
): Promise<number>
