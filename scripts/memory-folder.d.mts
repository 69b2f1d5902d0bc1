/** Types of `memory-folder.mjs` for benches that run tests. */
export function useMemoryFolder(): () => void
