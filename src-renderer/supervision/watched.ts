/** Which draw the desk shows when nobody has chosen one. Pure. */
import type { CourseRow } from '../../src-shared/api/supervision.ts'

/**
 * The one that was shown stays while it runs, whatever begins beside it; else the newest that runs; else what was shown; else
 * the last that ended.
 *
 * @param shown activity shown before; null = none
 */
export function watchedOf(
  { running, ended }: { running: readonly CourseRow[]; ended: readonly CourseRow[] },
  shown: string | null,
): string | null {
  const ids = running.map(({ activityId }) => activityId)
  if (shown !== null && ids.includes(shown)) return shown
  return ids[0] ?? shown ?? ended[0]?.activityId ?? null
}
