/** Long numbers in what is to be published: IDs and telephones of persons (7-4; nothing of them hangs on a wall). */
import { longNumber } from '../print/publicity-notice.ts'

/** The long numbers of a text, line by line. */
export function longNumbersIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.match(longNumber) ?? [])
}

/**
 * Long numbers that are not the office's own.
 *
 * @param own texts of the office that may stand in public
 */
export function strangeNumbers(lines: readonly string[], own: readonly string[]): string[] {
  const allowed = new Set(longNumbersIn(own).map(digits))
  return longNumbersIn(lines).filter((number) => !allowed.has(digits(number)))
}

function digits(number: string): string {
  return number.normalize('NFKC').replace(/[^\dX]/giu, '')
}
