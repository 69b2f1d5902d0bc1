/** A demo office whose pool office writes bulletins, and experts on their own pages. */
import type { BulletinContent } from '../../../src-shared/api/bulletins.ts'
import { addDays } from '../../../src-shared/model/dates.ts'
import type { Person, TestOffice } from '../harness.ts'

export const words = {
  title: '关于新型储能发展规划的通报',
  text: '到二〇三〇年装机翻一番。\n请结合检查工作了解。',
  reply: '建议把安全距离写进检查表',
}

export function today(office: TestOffice): string {
  return office.office.core()?.today() ?? ''
}

/** A bulletin as it is written, to be published. */
export async function written(
  office: TestOffice,
  clerk: Person,
  more: Partial<BulletinContent> = {},
): Promise<{ id: string; revision: number }> {
  const { id } = await clerk.ok('bulletins.begin')
  const content: BulletinContent = {
    kind: 'plan',
    fields: [],
    title: words.title,
    text: words.text,
    replies: true,
    tellBy: addDays(today(office), 10),
    ...more,
  }
  const { revision } = await clerk.ok('bulletins.saveDraft', { id, content, revision: 0 })
  return { id, revision }
}

export async function published(
  office: TestOffice,
  clerk: Person,
  more: Partial<BulletinContent> = {},
): Promise<string> {
  return (await clerk.ok('bulletins.publish', await written(office, clerk, more))).id
}
