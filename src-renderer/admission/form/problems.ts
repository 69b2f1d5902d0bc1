/** What keeps a draft from being submitted, put so that it can be shown at the field and in the list beside the form. */
import type { DraftCheck } from '../../../src-shared/api/admission.ts'
import type { DraftForm } from '../../../src-shared/api/application-form.ts'
import { attachmentKindNames } from '../../../src-shared/model/terms.ts'
import { isEmpty, textAt } from './draft-form.ts'
import { pathName } from './paths.ts'

export interface Lack {
  path: string
  /** Where, e.g. `职称第 1 项的级别`. */
  place: string
  message: string
  /** Nothing was entered there yet. */
  empty: boolean
}

/** All lacks of a draft, one for each place, attachments last. */
export function lacksOf(form: DraftForm, check: Pick<DraftCheck, 'problems' | 'missing'>): Lack[] {
  const seen = new Set<string>()
  const lacks: Lack[] = []
  for (const { path, message } of check.problems) {
    if (seen.has(path)) continue
    seen.add(path)
    const empty = isEmpty(form, path)
    // an empty line of text has one message, whatever form its contents should have
    const text = empty && textAt(form, path) === '' && /不能为空|日期应为|^$/.test(message) ? '请填写' : message
    lacks.push({ path, place: pathName(path), message: text, empty })
  }
  for (const kind of check.missing) {
    lacks.push({
      path: `attachments.${kind}`,
      place: `附件：${attachmentKindNames[kind]}`,
      message: '还没有附',
      empty: true,
    })
  }
  return lacks
}

/** Message to show at a field: what was typed wrongly at once, what is empty only after a try to submit. */
export function messageAt(lacks: readonly Lack[], path: string, asked: boolean): string | undefined {
  const lack = lacks.find((one) => one.path === path)
  return lack && (asked || !lack.empty) ? lack.message : undefined
}
