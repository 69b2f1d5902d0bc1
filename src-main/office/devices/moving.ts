/** Files move from PC to PC: handed over by their home, or taken over from one that is lost (sync.md "One writer a subject"). */
import { codesOfDevices } from './reading.ts'
import type { AskedRow, FileRow } from '../../../src-shared/api/devices.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core } from '../core.ts'
import { type ActivityDoc, openDraws } from '../draw/history.ts'
import { refuse, type Refused } from '../handler.ts'
import type { Draft } from '../journal/entry.ts'
import type { RegisterDoc } from '../store/database.ts'
import { companionsOf, everythingHome, filesOf, kindOf, titleOf } from './kinds.ts'
import { deviceDocs } from './reading.ts'
import { wordOf } from '../words.ts'

const running = ['frozen', 'committed', 'drawn', 'interrupted']

/** Why a file must stay where it is; null where it may move. A draw runs on its home alone: its secret never leaves it. */
function staysBecause(doc: RegisterDoc): string | null {
  if (doc.kind !== 'activity') return null
  const { current, cancelled } = (doc as unknown as ActivityDoc).data
  return !cancelled && running.includes(current.state) ? '抽取正在进行，结束后才能移交' : null
}

/** Files of this PC, or of the others. */
export async function fileRows(core: Core, here: boolean): Promise<FileRow[]> {
  const codes = await codesOfDevices(core)
  return (await filesOf(core))
    .filter((doc) => core.journal.isHome(doc) === here)
    .map((doc) => ({
      subject: doc.id,
      ...titleOf(doc),
      home: codes.get(core.journal.homeOf(doc)) ?? '',
      here,
      why: staysBecause(doc) ?? '',
    }))
}

/** How many files each device is the home of. */
export async function filesByHome(core: Core): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const doc of await filesOf(core)) {
    const home = core.journal.homeOf(doc)
    counts.set(home, (counts.get(home) ?? 0) + 1)
  }
  return counts
}

/** Files of this PC that another one asks for, and that are still here. */
export async function askedRows(core: Core): Promise<AskedRow[]> {
  const asks = (await deviceDocs(core)).flatMap((at) =>
    at.data.asked.map((one) => ({ ...one, at: at.data, when: one.at })),
  )
  if (asks.length === 0) return []
  const files = new Map((await filesOf(core)).map((doc) => [doc.id, doc]))
  const names = await accountNames(core)
  const rows: AskedRow[] = []
  for (const { subject, by, reason, at, when } of asks) {
    const doc = files.get(subject)
    if (!doc || !core.journal.isHome(doc) || at.device === core.keys.device) continue
    if (rows.some((row) => row.subject === subject && row.device === at.device)) continue
    rows.push({
      subject,
      ...titleOf(doc),
      from: at.code,
      device: at.device,
      by: names.get(by) ?? '',
      at: when,
      reason: await wordOf(core, reason, 'reason'),
    })
  }
  return rows
}

/** Drafts that hand files over with what belongs to them; refused whole where one of them must stay. */
export async function handingOver(
  core: Core,
  subjects: readonly string[],
  to: string,
): Promise<{ drafts: Draft[]; files: number } | Refused> {
  const files = new Map((await filesOf(core)).map((doc) => [doc.id, doc]))
  const moving: RegisterDoc[] = []
  for (const subject of new Set(subjects)) {
    const doc = files.get(subject)
    if (!doc) return refuse('devices.no-file', '有一份档案找不到了，没有移交。请刷新页面后再选。')
    if (!core.journal.isHome(doc))
      return refuse('devices.not-here', '有一份档案已经不在本机办理，没有移交。请刷新页面后再选。')
    const stays = staysBecause(doc)
    if (stays !== null)
      return refuse(
        'devices.stays',
        `${kindOf(doc)?.what} ${kindOf(doc)?.name(doc)}：${stays}。其他的也没有移交，请去掉它再办。`,
      )
    moving.push(doc)
  }
  const all = new Map(moving.map((doc) => [doc.id, doc]))
  for (const doc of moving)
    for (const one of await companionsOf(core, doc)) if (core.journal.isHome(one)) all.set(one.id, one)
  const drafts = [...all.keys()].map((subject) => ({ type: 'handed-over', subject, payload: { to } }))
  return { drafts, files: moving.length }
}

/**
 * Drafts that take over whatever a lost device was the home of. Draws that ran there are interrupted: their secret was on
 * it alone.
 */
export async function takingOver(
  core: Core,
  lost: string,
  decision: string,
): Promise<{ drafts: Draft[]; files: number; seq: number }> {
  const seq = (await core.journal.heads()).get(lost)?.seq ?? -1
  const theirs = (await everythingHome(core)).filter((doc) => core.journal.homeOf(doc) === lost)
  const drafts: Draft[] = theirs.map(({ id }) => ({
    type: 'taken-over',
    subject: id,
    payload: { from: lost, seq, decision },
  }))
  return { drafts, files: theirs.filter((doc) => kindOf(doc) !== undefined).length, seq }
}

/** Draws of this PC now whose secret stayed on a lost one: nobody can run their rounds. */
export async function interruptTaken(core: Core, taken: ReadonlySet<string>): Promise<Draft[]> {
  return (await openDraws(core))
    .filter(({ id }) => taken.has(id))
    .map(({ id, data }) => ({ type: 'attempt-interrupted', subject: id, payload: { attempt: data.current.attempt } }))
}
