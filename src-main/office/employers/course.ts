/** The course of a case on an employer as people read it (Article 18). */
import type { TimelineItem } from '../../../src-shared/api/pool.ts'
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { employerGravityNames, employerOutcomeNames } from '../../../src-shared/model/terms.ts'
import type { Core } from '../core.ts'
import { courseIn, type EntryWords } from '../course.ts'
import { type Entry, textAt } from '../journal/entry.ts'

const day = ({ payload }: Entry, key = 'on') => formatDateZh(textAt(payload, key))

/** A measure in words, with its last day. */
export function measureWords(outcome: keyof typeof employerOutcomeNames, until: string): string {
  return `${employerOutcomeNames[outcome]}${until && `，到${formatDateZh(until)}`}`
}

const measure = ({ payload }: Entry) =>
  measureWords(payload['outcome'] as keyof typeof employerOutcomeNames, textAt(payload, 'until'))
const gravity = ({ payload }: Entry) =>
  employerGravityNames[payload['gravity'] as keyof typeof employerGravityNames] ?? ''

const told: Readonly<Record<string, EntryWords>> = {
  'employer-case-opened': { title: (one) => `立案，${day(one, 'knownOn')}发现`, tone: 'attention' },
  'employer-case-asked': { title: (one) => `告知单位，${day(one, 'dueOn')}前说明`, tone: 'neutral' },
  'employer-case-answered': {
    title: (one) => `收到单位说明${one.payload['late'] === true ? '（逾期）' : ''}`,
    tone: 'neutral',
  },
  'employer-case-proposed': {
    title: (one) => `提出处理建议：${measure(one)}（${gravity(one)}）`,
    tone: 'attention',
    detail: 'reason',
  },
  'employer-case-decided': { title: (one) => `领导小组决定：${measure(one)}`, tone: 'bad', detail: 'reason' },
  'employer-case-minutes-recorded': {
    title: (one) => `登记会议纪要：${measure(one)}`,
    tone: 'attention',
    detail: 'reason',
  },
  'employer-case-minutes-confirmed': { title: () => '另一账号确认会议纪要，决定生效', tone: 'bad' },
  'employer-case-minutes-refused': { title: () => '退回会议纪要', tone: 'attention', detail: 'reason' },
  'employer-case-told': { title: (one) => `${day(one)}把决定告知单位，办结`, tone: 'good' },
  'employer-case-referred': { title: () => '制作移送建议书', tone: 'attention', detail: 'addressee' },
}

/** Newest first. @param who name of an account */
export function courseOf(core: Core, id: string, who: (account: string) => string): Promise<TimelineItem[]> {
  return courseIn(core, id, { told, provision: 'art-18', who })
}
