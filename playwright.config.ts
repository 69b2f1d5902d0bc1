import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.e2e.ts',
  globalSetup: './tests/demo-template.ts',
  outputDir: 'test-results/browser',
  timeout: 300_000,
  // a busy machine shows what happened on another page later than a quiet one
  expect: { timeout: 15_000 },
  // every file has hosts and folders of its own
  workers: 2,
  use: { actionTimeout: 20_000, screenshot: 'only-on-failure' },
  retries: 0,
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
})
