import { defineConfig } from '@playwright/test'

/** The files that take longest, started first: no worker ends alone. */
const long = /\/(whole-activity|walk|admission-walk|admission-review|activity-day|publicity|contact)\.e2e\.ts$/

export default defineConfig({
  testDir: 'tests/e2e',
  projects: [
    { name: 'long', testMatch: long },
    { name: 'short', testMatch: '*.e2e.ts', testIgnore: long },
  ],
  globalSetup: './tests/demo-template.ts',
  outputDir: 'test-results/browser',
  timeout: 300_000,
  // a busy machine shows what happened on another page later than a quiet one
  expect: { timeout: 15_000 },
  // every file has hosts and folders of its own; pages wait more than they work, so three keep two cores busy
  workers: 3,
  use: { actionTimeout: 20_000, screenshot: 'only-on-failure' },
  retries: 0,
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
})
