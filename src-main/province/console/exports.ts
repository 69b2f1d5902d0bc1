/** Lists of the console as workbooks. */
import { alarmText, chainNames } from '../../../src-shared/console/sentences.ts'
import { type ConsoleTable, consoleTables } from '../../../src-shared/console/counties.ts'
import { mayCall } from '../../../src-shared/console/permissions.ts'
import {
  alarmNames,
  consoleRoleNames,
  decisionNames,
  deviceStateNames,
  partyName,
  relayFigureNames,
  shareRuleStateNames,
} from '../../../src-shared/console/words.ts'
import type { SheetColumn, SheetData } from '../../office/documents/workbook.ts'
import { relayView } from '../relay/figures.ts'
import type { Site } from '../site.ts'
import { type Account, listAccounts } from './accounts.ts'
import { listAlarms } from './alarms.ts'
import { readCounty } from './county.ts'
import { listDecisions } from './decisions.ts'
import { readOverview } from './overview.ts'
import { workbookFile } from './publications.ts'
import { sameColumns, sameRows } from './experts.ts'
import { isRefused, refuse, type Refused } from './refusal.ts'
import { readSharing } from './sharing-view.ts'

type Rows = SheetData['rows']
/** More than there will be, and few enough for a program that opens them. */
const rowLimit = 100_000

const time = (at: string | null) => (at ? at.slice(0, 16).replace('T', ' ') : '')
const text = (header: string, width: number): SheetColumn => ({ header, width, kind: 'text' })
const number = (header: string): SheetColumn => ({ header, width: 10, kind: 'number' })

const relayFigures = Object.keys(relayFigureNames) as (keyof typeof relayFigureNames)[]

const lists: Record<
  ConsoleTable,
  { columns: SheetColumn[]; rows: (site: Site, county: string | undefined) => Promise<Rows> }
> = {
  counties: {
    columns: [
      text('编号', 16),
      text('县', 36),
      text('最近一次交换', 18),
      number('已存记录'),
      number('未传完的文件'),
      number('设备'),
      number('锁定'),
      number('吊销'),
      number('待处理警报'),
      text('记录链', 20),
    ],
    rows: async (site) =>
      (await readOverview(site)).counties.map((row) => [
        row.id,
        row.name,
        time(row.lastExchange),
        row.entries,
        row.unfinishedFiles,
        row.devices.active,
        row.devices.locked,
        row.devices.revoked,
        row.alarms,
        chainNames[row.chain],
      ]),
  },
  devices: {
    columns: [
      text('县', 36),
      text('设备', 22),
      text('状态', 10),
      number('记录'),
      text('末条指纹', 66),
      text('最近收据', 18),
      text('最近连接', 18),
    ],
    rows: async (site, county) => {
      const view = await readCounty(site, county ?? '')
      if (isRefused(view)) return []
      return view.devices.map(({ id, state, head, receipt, seen }) => [
        view.name,
        id,
        deviceStateNames[state],
        head ? head.seq + 1 : 0,
        head?.hash ?? '',
        time(receipt?.at ?? null),
        time(seen),
      ])
    },
  },
  decisions: {
    columns: [text('时间', 18), text('谁', 24), text('决定', 14), text('对象', 40), text('原因', 60)],
    rows: async (site) =>
      (await listDecisions(site, { text: '', offset: 0, limit: rowLimit })).rows.map((row) => [
        time(row.at),
        row.who,
        decisionNames[row.what] ?? row.what,
        row.about,
        row.reason,
      ]),
  },
  alarms: {
    columns: [text('时间', 18), text('警报', 28), text('县', 30), text('设备', 22), text('情况', 80), text('了结', 18)],
    rows: async (site) =>
      [...(await listAlarms(site, { closed: false })), ...(await listAlarms(site, { closed: true }))].map((row) => [
        time(row.raised),
        alarmNames[row.kind] ?? row.kind,
        row.county?.name ?? '',
        row.device ?? '',
        alarmText(row),
        time(row.closed),
      ]),
  },
  relay: {
    columns: [
      text('县', 36),
      ...relayFigures.map((figure) => number(relayFigureNames[figure])),
      text('最早一条等待自', 18),
    ],
    rows: async (site) =>
      (await relayView(site)).counties.map((row) => [
        row.name,
        ...relayFigures.map((figure) => row[figure]),
        time(row.oldest),
      ]),
  },
  sharing: {
    columns: [
      text('提供专家的县', 36),
      text('使用专家的县', 36),
      text('状态', 14),
      number('共享人数'),
      text('提出', 24),
      text('提出时间', 18),
      text('理由', 50),
      text('确认', 24),
      text('确认时间', 18),
      text('提出停止', 24),
      text('停止理由', 50),
    ],
    rows: async (site) =>
      (await readSharing(site)).rules.map((row) => [
        partyName(row.giverName),
        partyName(row.receiverName),
        shareRuleStateNames[row.state],
        row.shared,
        row.proposed.by,
        time(row.proposed.at),
        row.proposed.reason,
        row.confirmed?.by ?? '',
        time(row.confirmed?.at ?? null),
        row.ending?.by ?? '',
        row.ending?.reason ?? '',
      ]),
  },
  same: {
    columns: sameColumns,
    rows: sameRows,
  },
  accounts: {
    columns: [text('用户名', 20), text('姓名', 16), text('角色', 28), text('状态', 10), text('最近登录', 18)],
    rows: async (site) =>
      (await listAccounts(site)).map((row) => [
        row.login,
        row.name,
        row.roles.map((role) => consoleRoleNames[role]).join('、'),
        row.state === 'active' ? '启用' : '停用',
        time(row.lastSignIn),
      ]),
  },
}

/** A list as an .xlsx file, for whoever may read it on the screen. */
export async function exportTable(
  site: Site,
  { roles, who }: Account,
  { table, county }: { table: ConsoleTable; county?: string | undefined },
): Promise<File | Refused> {
  const { title, needs } = consoleTables[table]
  if (!mayCall(needs, roles)) return refuse('app.forbidden', '您的角色不能做这件事。')
  const { columns, rows } = lists[table]
  return workbookFile(site, who, { name: title, columns, rows: await rows(site, county) })
}
