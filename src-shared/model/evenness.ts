/**
 * What the test for even draws says to somebody who knows no statistics; the same words on the screen and in the report.
 * The test itself: `src-main/office/statistics/uniformity.ts`.
 */

export interface EvennessFacts {
  draws: number
  experts: number
  drawn: number
  /** Chance of a difference at least so large if every draw is fair; null where there are too few draws. */
  probability: number | null
}

export interface Evenness {
  kind: 'too-few' | 'even' | 'watch' | 'uneven' | 'too-even'
  /** In a few characters. */
  word: string
  /** One or two sentences. */
  text: string
}

/** 0.384 → `38%`; what is very small or very near to 1 is said as a bound. */
export function percentZh(share: number): string {
  if (share > 0 && share < 0.0001) return '不到 0.01%'
  if (share < 1 && share > 0.9999) return '99.99% 以上'
  const percent = share * 100
  return `${Number(percent.toFixed(percent < 1 ? 2 : percent < 10 || percent > 99 ? 1 : 0))}%`
}

/** A share of a whole as a percentage with one place; `—` of nothing. */
export function shareZh(part: number, whole: number): string {
  return whole === 0 ? '—' : `${((part / whole) * 100).toFixed(1)}%`
}

export function evennessOf({ draws, experts, drawn, probability }: EvennessFacts): Evenness {
  if (probability === null)
    return {
      kind: 'too-few',
      word: '抽取还少，不作判断',
      text: `共 ${draws} 次抽取，其中有足够机会被抽中的专家 ${experts} 名，首轮抽中 ${drawn} 人次，数量还不够，不计算均衡性。`,
    }
  const chance = percentZh(probability)
  const basis = `比较了 ${draws} 次抽取中 ${experts} 名专家的首轮抽中次数（${drawn} 人次）。如果每次抽取都是均等的，出现这么大或更大差异的可能性是${chance.startsWith('不') ? '' : ' '}${chance}`
  if (probability < 0.01) return { kind: 'uneven', word: '差异明显偏大', text: `${basis}，很少见，建议核查。` }
  if (probability < 0.05) return { kind: 'watch', word: '差异偏大', text: `${basis}，不常见，建议继续观察。` }
  if (probability > 0.999)
    return { kind: 'too-even', word: '过于整齐', text: `${basis}，也就是说差异小得少见，建议核查。` }
  return { kind: 'even', word: '未见不均衡', text: `${basis}，属于正常起伏。` }
}

/** How to read the test: what was counted, what would be normal, what it does not prove. A paragraph each. */
export const evennessGuide = [
  '数的是什么：每次抽取冻结名册以后，同一组中条件相同的候选人，机会应当一样。把各次抽取的首轮结果合起来，看每名专家抽中的次数与按机会应有的次数差多少。补抽由谁来补取决于答复，不计入这项比较。',
  '怎样算正常：抽取是随机的，有人多一次、有人少一次是常事。“可能性”说的是：如果每次都公平，也会出现这么大差异的机会有多大。高于 5% 属于正常起伏；低于 1% 很少见，值得核查。',
  '不能说明什么：可能性高不等于证明公平，可能性低也不等于证明作弊，一年里偶然出现一次并不奇怪。冻结名册之前谁能成为候选人（条件设置、回避），这里看不出来，请看每次抽取的名册筛选。',
] as const
