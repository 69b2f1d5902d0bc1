import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: 'tests/demo-template.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // one process a core: what is measured in time has a bench of its own
    maxWorkers: '100%',
  },
})
