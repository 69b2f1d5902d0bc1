/** What the papers of a draw share. */
import { formatInstantZh } from '../../../../src-shared/model/dates.ts'
import type { Block, Sheet, SignatureLine } from './blocks.ts'
import type { DrawHead, RequestLine } from './draw-input.ts'

const rehearsalMark = '演练'

/** A sheet of one draw: named, marked and footed the same way. */
export function drawSheet(head: DrawHead, name: string, blocks: Block[], options: Partial<Sheet> = {}): Sheet {
  const which = `${head.drawId} 第 ${head.attempt} 次`
  return {
    name: `${name}-${head.drawId}-${head.attempt}`,
    watermark: head.rehearsal ? rehearsalMark : '',
    blocks,
    ...options,
    footer: `${name} ${which}${options.footer ? `　${options.footer}` : ''}`,
  }
}

/** A paper with names: who took it and when, faint across every page and at its foot, where a rehearsal's mark does not hide it. */
export function tracedBy(sheet: Sheet, who: string): Sheet {
  return { ...sheet, trace: who, footer: [sheet.footer, `${who} 取用`].filter(Boolean).join('　') }
}

export function drawTitle(head: DrawHead, title: string, more = ''): Block[] {
  return [
    { kind: 'title', text: head.rehearsal ? `${title}（${rehearsalMark}）` : title },
    { kind: 'subtitle', text: `${head.drawId}　第 ${head.attempt} 次抽取${more ? `　${more}` : ''}` },
  ]
}

/** Activity and who took part; who did not come is said. */
export function activityFacts({ bureau, activity, participants }: DrawHead): [string, string][] {
  return [
    ['组织单位', bureau],
    ['活动名称', activity.title],
    ['选用处室', activity.department],
    ['集合时间', formatInstantZh(activity.startsAt)],
    ['集合地点', activity.place],
    ['被检查单位', activity.units.join('、')],
    ...participants.map(({ part, name }): [string, string] => [part, name ?? '未到场']),
  ]
}

/** Requests of units that somebody step aside: who was kept in or left out, by whom, why (第十五条第（四）项). */
export function requestBlocks(requests: readonly RequestLine[], names: boolean): Block[] {
  if (requests.length === 0) return []
  return [
    { kind: 'heading', text: '书面回避要求和决定（第十五条）' },
    {
      kind: 'table',
      head: names
        ? ['专家', '工作单位', '提出单位', '收到', '决定', '理由', '决定人']
        : ['提出单位', '收到', '决定', '决定人'],
      widths: names ? [10, 18, 18, 12, 9, 18, 15] : [44, 16, 14, 26],
      rows: requests.map(({ name, employer, unit, receivedOn, decision, reason, by }) =>
        names ? [name, employer, unit, receivedOn, decision, reason, by] : [unit, receivedOn, decision, by],
      ),
    },
  ]
}

/** Places to sign for everyone who took part. */
export function signatureLines({ participants }: DrawHead): SignatureLine[] {
  return participants.map(({ part, name }) => ({ part, name: name ?? '', ...(name === null ? { absent: true } : {}) }))
}

/** Stage that a signature covers (draw protocol §5). */
export function stageName(through: number): string {
  if (through < 0) return '承诺值'
  return through === 0 ? '首轮抽取' : `第 ${through} 轮补抽`
}
