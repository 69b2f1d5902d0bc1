/** From a change to its paper: words and names put in, nothing decided (Articles 10 (5), 11 (6)). */
import type { ChangeView } from '../../../src-shared/api/person-changes.ts'
import { formatDateZh, formatInstantZh } from '../../../src-shared/model/dates.ts'
import { citationOf } from '../../../src-shared/model/provisions.ts'
import { changedFactNames, changeStateNames, changeWayNames } from '../../../src-shared/model/terms.ts'
import { printed } from '../admission/papers.ts'
import type { Caller, Core } from '../core.ts'
import { changeSheet, type ChangeSheetInput } from '../documents/print/change-sheet.ts'
import { tracedBy } from '../documents/print/draw-parts.ts'
import type { SheetFormat } from '../documents/print/sheet-file.ts'
import { officeState } from '../system/state.ts'
import { watermarkOf } from '../watermark.ts'

/** @param employer the expert's employer as known now */
export async function changeSheetFile(
  core: Core,
  caller: Caller,
  change: ChangeView,
  employer: string,
  format: SheetFormat,
): Promise<File> {
  const { bureau } = await officeState(core)
  return printed(core, tracedBy(changeSheet(sheetInput(bureau, change, employer)), watermarkOf(core, caller)), format)
}

function sheetInput(bureau: string, change: ChangeView, employer: string): ChangeSheetInput {
  const { name, changedOn, reportedOn, way, registeredBy, lateness, examined } = change
  return {
    bureau,
    name,
    employer,
    basis: citationOf(lateness ? 'art-11-6' : 'art-10-5'),
    state: changeStateNames[change.state],
    changedOn,
    reportedOn,
    way: way === 'link' ? changeWayNames.link : `${changeWayNames[way]}，${registeredBy}登记`,
    items: change.items.map(({ fact, from, to }) => ({ fact: changedFactNames[fact], from, to })),
    lateness: lateness?.words ?? '',
    grounds: change.grounds.map(({ title, number, reason }) => `${title}（抽取 ${number}）：${reason}`),
    examined: examined
      ? `${examined.proposes ? '按第九条（四）提出出库' : '不提出出库'}。${examined.reason}（${examined.by}，${formatInstantZh(examined.at)}）`
      : '',
    confirmation: confirmationWords(change),
  }
}

function confirmationWords({ confirmation }: ChangeView): string | null {
  if (!confirmation) return null
  return confirmation.confirmed ? `${formatDateZh(confirmation.on)}确认，${confirmation.person}` : ''
}
