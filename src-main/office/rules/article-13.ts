/**
 * 第十三条: direct designation. Two grounds and no other: (1) the pool has none or too few that fit, for which nothing but the
 * draw's own shortfall is evidence; (2) a special requirement of the state or the province, for which a document is.
 */

/** One group of a draw after its newest round; counts of people. */
export interface GroupCourse {
  /** Seats that stand empty. */
  open: number
  /** On the frozen roster for this group. */
  candidates: number
  /** Of these drawn, for this group or another. */
  drawn: number
  /** Of these withdrawn before they were drawn: they had become ineligible. */
  withdrawn: number
  /** Most people of one employer; null = no cap. */
  maxPerEmployer: number | null
}

export interface Evidence {
  counts: boolean
  why: string
}

/** Candidates who could still be drawn. */
function left({ candidates, drawn, withdrawn }: GroupCourse): number {
  return candidates - drawn - withdrawn
}

/**
 * Whether the shortfall of a group is evidence that the pool has none or too few that fit: when every candidate of the group
 * was drawn or withdrawn. A shortfall that the cap on one employer caused says nothing of the pool.
 */
export function shortfallEvidence(course: GroupCourse): Evidence {
  if (course.open <= 0) return { counts: false, why: '这一组没有缺额。' }
  const rest = left(course)
  if (rest > 0 && course.maxPerEmployer !== null)
    return {
      counts: false,
      why: `还有 ${rest} 名候选人因同一单位最多 ${course.maxPerEmployer} 人的限制没有抽取，不能作为依据；应先取消同一单位人数限制补充抽取。`,
    }
  if (rest > 0) return { counts: false, why: `还有 ${rest} 名候选人没有抽取，不能作为依据；应先补充抽取。` }
  if (course.candidates === 0) return { counts: true, why: '库内没有符合这一组条件的候选人，可以作为依据。' }
  const gone = course.withdrawn > 0 ? `，其中 ${course.withdrawn} 人抽取前已不符合条件` : ''
  return { counts: true, why: `${course.candidates} 名候选人已全部抽取${gone}，仍缺 ${course.open} 席，可以作为依据。` }
}

export interface GroundGiven {
  ground: 'pool' | 'requirement'
  evidence: Evidence
  /** The document of a requirement is named and its scan is there. */
  documented: boolean
  /** No further round can fill the seat: nobody is left to be drawn, or the draw was closed. */
  drawOver: boolean
}

/** Why a ground does not carry a designation, with what to do; null where it does. */
export function groundFault({ ground, evidence, documented, drawOver }: GroundGiven): string | null {
  if (ground === 'pool') return evidence.counts ? null : evidence.why
  if (!documented) return '以国家或省的特殊要求为理由的，须写明文件标题、文号、日期和印发单位，并附扫描件。'
  return drawOver ? null : '抽取还可能补上这个席位。请先补充抽取，或完成这次抽取后再提出直接指定。'
}
