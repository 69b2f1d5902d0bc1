/** Whether somebody works at this screen: what refreshes itself must not keep an abandoned session open. */

const restful = 2 * 60_000
const attendance = { last: performance.now() }

for (const event of ['pointerdown', 'keydown', 'wheel'] as const)
  window.addEventListener(event, () => void (attendance.last = performance.now()), { passive: true })

/** True where nobody has typed or pointed for two minutes. */
export const isUnattended = (): boolean => performance.now() - attendance.last > restful
