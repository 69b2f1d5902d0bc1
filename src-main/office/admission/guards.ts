/**
 * What stands between an applicant and the pool, each in one place (Articles 5–7, 18): a guard answers null, or why not.
 *
 * Decisions take the guards as a value, so that a test can leave one out and see what it keeps from happening.
 */
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import type { Finding } from '../../../src-shared/model/facts.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import { type Calendar, periodEnd } from '../../../src-shared/model/working-days.ts'
import { applicationStateNames, fieldNames } from '../../../src-shared/model/terms.ts'
import type { ApplicationState } from '../../../src-shared/api/admission-views.ts'
import type { Refusal } from '../../../src-shared/api/base.ts'
import { standsAgainst } from '../rules/findings.ts'
import type { PublicityData } from '../publicity/state.ts'
import { departmentsOf, reviews, type Tie } from './departments.ts'
import type { ApplicationData } from './state.ts'

export type Verdict = Refusal | null

/** Makes a refusal: a stable code and a sentence that says what to do. */
export function no(code: string, message: string, provision?: string): Refusal {
  return { code, message, ...(provision === undefined ? {} : { provision }) }
}

export const guards = {
  /** An application is decided on in the stage in which it stands. */
  stage(application: ApplicationData, wanted: readonly ApplicationState[]): Verdict {
    if (wanted.includes(application.state)) return null
    return no(
      'application.stage',
      `${application.name}的申报现在是“${applicationStateNames[application.state]}”，不能办理这一步。请刷新页面。`,
      'art-7-3',
    )
  },

  /** Only what the employer vouched for in full counts as its recommendation (7-2). */
  vouched(vouches: { conduct: boolean; record: boolean; truth: boolean }): Verdict {
    return vouches.conduct && vouches.record && vouches.truth
      ? null
      : no(
          'employer.vouch',
          '单位推荐须对品行、信用记录和材料真实性逐项保证；有一项不保证的，请选择“不推荐”。',
          'art-7-2',
        )
  },

  /** An employer whose right to recommend was withdrawn cannot verify (18). `until` '' = it can. */
  mayRecommend(employer: string, barredUntil: string, on: string): Verdict {
    return barredUntil === '' || barredUntil < on
      ? null
      : no('employer.barred', `${employer}的推荐资格已取消，到${formatDateZh(barredUntil)}为止，不能推荐。`, 'art-18')
  },

  /** The department of the expert's field reviews (7-3); a field that none is tied to is anybody's. */
  ownDepartment(name: string, fields: readonly Field[], department: string, ties: readonly Tie[]): Verdict {
    const foreign = fields.find((field) => !reviews(ties, department, field))
    return foreign === undefined
      ? null
      : no(
          'review.department',
          `${name}申报的${fieldNames[foreign]}领域由${departmentsOf(ties, foreign).join('、')}审核，您的科室（${department || '未登记'}）不能办理。`,
          'art-7-3',
        )
  },

  /** No finding stands against the applicant for the fields that remain (5, 6). */
  nothingAgainst(name: string, findings: readonly Finding[], fields: readonly Field[]): Verdict {
    const [first] = standsAgainst(findings, fields)
    return first ? no('application.against', `${name}：${first.title}——${first.reason}。`, first.provision) : null
  },

  /**
   * Department, pool office and leading group are three different people (7-3). Asked of approvals: to strike a line keeps
   * somebody out and lets nobody in, so a member who reviewed the file can strike it and leave the rest of a list decided.
   */
  threeDeciders(application: ApplicationData, consolidator: string | null, deciders: readonly string[]): Verdict {
    const { reviewer, reviewers = [], name } = application
    if (reviewer === null) return no('deciders.none', `${name}还没有通过业务科室审核。`, 'art-7-3')
    const spoke = [reviewer, ...reviewers]
    if (consolidator !== null && spoke.includes(consolidator))
      return no('deciders.office', `${name}由您审核通过，须由另一人汇总。`, 'art-7-3')
    if (deciders.some((one) => spoke.includes(one)))
      return no('deciders.reviewer', `${name}的审核人不能参加审定，请由领导小组其他成员审定或划去这一行。`, 'art-7-3')
    if (consolidator !== null && deciders.includes(consolidator))
      return no(
        'deciders.consolidator',
        `${name}的汇总人不能参加审定，请由领导小组其他成员审定或划去这一行。`,
        'art-7-3',
      )
    return null
  },

  /** What was entered from paper is confirmed by somebody else. */
  secondAccount(enteredBy: string, actor: string): Verdict {
    return enteredBy === actor ? no('minutes.own', '须由另一个账号对照会议纪要确认。', 'art-7-3') : null
  },

  /** A period that takes something from somebody rests on a date that two accounts have confirmed. */
  timeConfirmed(confirmedByTwo: boolean): Verdict {
    return confirmedByTwo
      ? null
      : no('clock.two', '办理前须有两个账号确认当前日期。请另一位同事登录并确认日期后重试。', 'art-7-4')
  },

  /** Not fewer working days than the rule-set asks for (7-4). */
  longEnough(days: number, least: number): Verdict {
    return days >= least
      ? null
      : { ...no('publicity.short', `公示期不少于 ${least} 个工作日。`, 'art-7-4'), field: 'days' }
  },

  /** Nobody is admitted before the last day has ended (7-4, 7-5). */
  periodOver(publicity: PublicityData, calendar: Calendar, now: number): Verdict {
    const end = periodEnd(calendar, publicity.begunOn, publicity.days)
    if ('uncoveredYear' in end)
      return no(
        'publicity.provisional',
        `${end.uncoveredYear} 年的放假安排还没有导入，公示截止日暂定，不能入库。请由系统管理员导入该年工作日历。`,
        'art-7-4',
      )
    return now >= end.endsAt
      ? null
      : no('publicity.running', `公示到${formatDateZh(end.lastDay)} 24:00 届满，届满前不能入库。`, 'art-7-4')
  },

  /** An open objection holds the one it is about (7-4, 7-5). */
  noOpenObjection(application: ApplicationData): Verdict {
    return application.heldBy.length === 0
      ? null
      : no('publicity.held', `${application.name}有异议没有办结，暂缓入库。`, 'art-7-5')
  },

  /** One person, one membership. `holder`: name under which the person is in the pool or has applied; null = nowhere. */
  onePerson(name: string, holder: string | null): Verdict {
    if (holder === null) return null
    return holder === name
      ? no('application.twice', `${name}已在库或者已有一份在办的申报，不能重复办理。`, 'art-7-5')
      : no('application.same-id', `${name}的证件号码已登记在另一个姓名下，请核对证件号码和姓名后再提交。`, 'art-7-5')
  },
}

export type Guards = typeof guards
