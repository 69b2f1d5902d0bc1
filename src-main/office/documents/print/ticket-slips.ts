/** A slip for each expert to keep: own id, ticket and rank of the first round (draw protocol §5). */
import type { Card, Sheet } from './blocks.ts'
import { drawSheet, drawTitle } from './draw-parts.ts'
import type { TicketSlipsInput } from './draw-input.ts'

/** @returns a slip for each ticket: an expert in two groups gets two, each readable by itself */
export function ticketSlips(input: TicketSlipsInput): Sheet {
  const cards = input.slips.flatMap(({ name, expertId, tickets }) =>
    tickets.map(
      ({ group, ticket, rank, of }): Card => ({
        title: `${input.drawId}　第 ${input.attempt} 次抽取　${group}`,
        rows: [
          ['专家', name],
          ['编号', expertId],
          ['首轮名次', `第 ${rank} 名，共 ${of} 名候选人`],
          ['票号', ''],
        ],
        digest: ticket,
      }),
    ),
  )
  return drawSheet(
    input,
    '票号条',
    [
      ...drawTitle(input, '专家票号条'),
      {
        kind: 'note',
        text: '沿虚线裁开，分别交给本人。票号由封存的随机数、现场投入和编号算出，票号小的先入选；名次只在首轮有效，以后每轮重新计算。本人可以用记录文件核对自己的票号。',
      },
      { kind: 'cards', cards },
    ],
    { density: 'work' },
  )
}
