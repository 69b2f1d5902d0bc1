/** Whether the title of a test names a provision. */
import { citationOf } from '../../../src-shared/model/provisions.ts'

/** By its id, of an item also without `art-`, or as offices cite it. */
export function says(title: string, id: string): boolean {
  const short = id.slice('art-'.length)
  const names = short.includes('-') ? `(?:art-)?${short}` : id
  // 第九条（一） is not 第九条
  return new RegExp(`(?<![\\w-])${names}(?![\\w-])|${citationOf(id)}(?!（)`).test(title)
}
