/** What of a thrown thing may be written down: its kind and where it happened, never its message (it may hold people's data). */

/** Frames kept; enough to find the place. */
const frames = 5

/** One line: name of the error and its first frames. The message is cut out first: it may span lines that look like frames. */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const stack = error.stack ?? ''
  const at = error.message === '' ? -1 : stack.indexOf(error.message)
  const calls = (at < 0 ? stack : stack.slice(at + error.message.length))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*(?::\d+:\d+\)?|\(native\)|<anonymous>\)?)$/.test(line))
  return [error.name.replaceAll(/[^\w.-]/g, ''), ...calls.slice(0, frames)].join(' ')
}
