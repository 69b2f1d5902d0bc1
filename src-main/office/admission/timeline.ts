/** The course of a file in words: who did what when, newest first. Reasons are opened for those who may see the file. */
import type { TimelineItem } from '../../../src-shared/api/pool.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core } from '../core.ts'
import { type Entry, textAt } from '../journal/entry.ts'
import { isAbsent } from '../journal/register.ts'

interface Words {
  title: string | ((entry: Entry) => string)
  provisions: string[]
  tone: TimelineItem['tone']
}

const said = (title: Words['title'], provision: string, tone: TimelineItem['tone'] = 'neutral'): Words => ({
  title,
  provisions: provision === '' ? [] : [provision],
  tone,
})

const named = (fields: unknown) => (fields as Field[]).map((field) => fieldNames[field]).join('、')

const words: Record<string, Words> = {
  'application-submitted': said('提交申报', 'art-7-2'),
  'employer-checked': said(
    ({ payload }) => (payload['result'] === 'recommended' ? '单位核实推荐' : '单位不推荐'),
    'art-7-2',
    'neutral',
  ),
  'condition-judged': said(({ payload }) => `判断条件：${payload['fits'] === true ? '合格' : '不合格'}`, 'art-7-3'),
  'special-need-approved': said('批准特殊需要', 'art-5-5', 'good'),
  'application-returned': said(
    ({ payload }) => (payload['from'] === 'office-consolidation' ? '退回科室' : '退回补正'),
    'art-7-3',
    'attention',
  ),
  'fields-reviewed': said(
    ({ payload }) =>
      (payload['passed'] as Field[]).length > 0
        ? `科室审核通过：${named(payload['passed'])}`
        : `科室不予通过：${named(payload['refused'])}`,
    'art-7-3',
  ),
  'review-passed': said('科室审核通过', 'art-7-3', 'good'),
  'employer-word-withdrawn': said('收回单位意见', 'art-7-2', 'attention'),
  'review-taken-back': said(({ payload }) => `收回审核意见：${named(payload['fields'])}`, 'art-7-3', 'attention'),
  'application-rejected': said('不予通过', 'art-7-3', 'bad'),
  'application-withdrawn': said('申报人撤回', 'art-7-2'),
  'application-listed': said('列入拟入库名单', 'art-7-3'),
  'application-unlisted': said('从名单中退出', 'art-7-3'),
  'application-approved': said('领导小组审定同意', 'art-7-3', 'good'),
  'application-published': said('开始公示', 'art-7-4'),
  'application-held': said('收到异议，暂缓入库', 'art-7-4', 'attention'),
  'application-released': said('异议办结，恢复办理', 'art-7-4'),
  'application-admitted': said('准予入库', 'art-7-5', 'good'),
  'application-data-opened': said('查看个人信息', '', 'attention'),
  'list-created': said('汇总成名单', 'art-7-3'),
  'list-changed': said('调整名单', 'art-7-3'),
  'list-presented': said('提交领导小组', 'art-7-3'),
  'list-withdrawn': said('撤回名单', 'art-7-3'),
  'list-decided': said('领导小组审定', 'art-7-3', 'good'),
  'minutes-recorded': said('登记会议纪要', 'art-7-3'),
  'minutes-confirmed': said('另一账号确认纪要', 'art-7-3', 'good'),
  'minutes-refused': said('退回会议纪要', 'art-7-3', 'attention'),
  'publicity-begun': said('发布公示', 'art-7-4'),
  'publicity-extended': said(({ payload }) => `延长公示到 ${Number(payload['days'])} 个工作日`, 'art-7-4'),
  'publicity-corrected': said('更正公示，重新计算', 'art-7-4', 'attention'),
  'publicity-ended': said('公示办结', 'art-7-5', 'good'),
  'call-published': said('发布征集公告', 'art-7-1'),
  'call-extended': said('延长征集', 'art-7-1'),
  'call-closed': said('结束征集', 'art-7-1'),
}

/** What an entry says happened; its type where no words are known. */
export function entryTitle(entry: Entry): string {
  const { title } = words[entry.type] ?? said(entry.type, '')
  return typeof title === 'string' ? title : title(entry)
}

/** Items of a subject, newest first. */
export async function timelineOf(core: Core, subject: string): Promise<TimelineItem[]> {
  const entries = await core.journal.entriesOf(subject)
  const names = await accountNames(core)
  const items = await Promise.all(
    entries.map(async (entry): Promise<TimelineItem> => {
      const { provisions, tone } = words[entry.type] ?? said(entry.type, '')
      const records = entry.personal ? await core.journal.personalOf(entry) : []
      const [record] = records
      const reason = record && !isAbsent(record) ? textAt(record, 'reason') : ''
      return {
        at: entry.at,
        title: entryTitle(entry),
        detail: reason,
        provisions,
        actor: names.get(entry.actor) ?? (entry.payload['way'] === 'link' ? '申报人本人' : '系统'),
        tone,
      }
    }),
  )
  return items.reverse()
}
