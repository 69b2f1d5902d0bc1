/** Pictures of pages as they stand at a step: documentation of the product, taken only where the variable `SHOTS` is set. */
import { join } from 'node:path'
import type { Page } from '@playwright/test'

/** What moves on a page has come to rest after so long. */
const restMs = 300

type Shot = (page: Page, name: string, fullPage?: boolean) => Promise<void>

/**
 * Takes pictures into a folder of `test-results`, numbered as they come. Without `SHOTS` nothing is taken and nobody waits:
 * no test may lean on it.
 */
export function pictures(folder: string): Shot {
  if (!process.env['SHOTS']) return () => Promise.resolve()
  let step = 0
  return async (page, name, fullPage = false) => {
    step += 1
    await page.waitForTimeout(restMs)
    const path = join('test-results', folder, `${String(step).padStart(2, '0')}-${name}.png`)
    await page.screenshot({ path, fullPage })
  }
}
