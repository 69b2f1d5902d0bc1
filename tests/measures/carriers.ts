/**
 * Which functions carry which provision, so that each can be broken on purpose: a test of the provision has to turn red
 * (`breaking.test.ts`). Rows of the catalogue that name a rule have theirs in that very file; others where a pure function
 * decides. What is decided inside a handler alone, and pages, are not broken.
 */
import type { Carrier } from './breaking/instrument.ts'

const office = 'src-main/office'

/** A condition of entry that everybody meets, whatever the facts. */
const condition = (file: string, name: string): Carrier => ({
  file: `${office}/rules/${file}.ts`,
  name: `${name}.decide`,
  wrong: "{ outcome: 'satisfied', facts: [], reason: '', basis: 'machine' }",
})

/** A rule that finds nothing. */
const rule = (file: string, name: string, wrong = '[]'): Carrier => ({
  file: `${office}/rules/${file}.ts`,
  name,
  wrong,
})

/** Decisions that enter nothing and refuse nothing. */
const decisions = (file: string, ...names: string[]): Carrier[] =>
  names.map((name) => ({ file: `${office}/${file}.ts`, name, wrong: '[]' }))

const refuses = "{ code: 'refused', message: '' }"
const receiveCase: Carrier = { file: `${office}/expert-cases/decide.ts`, name: 'receiveCase', wrong: refuses }
const lateness = rule('article-11', 'lateness', "{ verdict: 'in-time', allowed: 10, days: 0, lastDay: null }")

/** Guards of admission that let everybody through. */
const guards = (...names: string[]): Carrier[] =>
  names.map((name) => ({ file: `${office}/admission/guards.ts`, name: `guards.${name}`, wrong: 'null' }))
const of = (file: string, name: string, wrong: string): Carrier => ({ file, name, wrong })

/** By provision. */
export const carriers: Readonly<Record<string, readonly Carrier[]>> = {
  'art-3': [condition('article-3', 'source')],
  'art-5-1': [condition('article-5', 'conduct')],
  'art-5-2': [condition('article-5', 'knowledge')],
  'art-5-3': [
    condition('article-5', 'experience'),
    condition('article-5', 'results'),
    rule('article-5', 'workIn', '{ used: [{}], years: 99 }'),
    rule('periods', 'yearsOf', '99'),
  ],
  'art-5-4': [
    condition('article-5-title', 'titleOrDegree'),
    ...['titleWay', 'degreeWay', 'qualificationWay'].map((name) =>
      rule('article-5-title', name, "{ used: () => [], good: true, words: '' }"),
    ),
  ],
  'art-5-5': [condition('article-5', 'age'), rule('article-5', 'birthDateOf', 'null')],
  'art-5-6': [condition('article-5', 'record'), condition('article-5', 'struckOff')],
  'art-6a-1': [condition('article-6', 'policyAndLaw')],
  'art-6a-2': [condition('article-6', 'post')],
  'art-6a-3': [condition('article-6', 'financeTitle'), condition('article-6', 'fundAuditing')],
  'art-6a-4': ['tradeYears', 'tradeTitle', 'tradeGuide'].map((name) => condition('article-6', name)),
  'art-6b': [
    of(`${office}/admission/departments.ts`, 'ownFields', '[]'),
    of(`${office}/admission/departments.ts`, 'reviews', 'true'),
    of(`${office}/admission/departments.ts`, 'pendingFields', '[]'),
  ],
  'art-7-2': guards('vouched'),
  'art-7-3': guards('stage', 'ownDepartment', 'threeDeciders', 'secondAccount'),
  'art-7-4': [
    ...guards('timeConfirmed', 'longEnough', 'periodOver'),
    of('src-shared/model/working-days.ts', 'periodEnd', '{ uncoveredYear: 1 }'),
  ],
  'art-7-5': [rule('eligibility', 'statusReasons'), ...guards('noOpenObjection', 'onePerson', 'nothingAgainst')],
  'art-8': [rule('article-8', 'yearWithoutCall', 'null')],
  'art-9': [
    ...decisions('assessment/decide', 'beginRun', 'conclude', 'concludePlain', 'closeRun', 'reopenRun', 'tell'),
    ...decisions('leaving/decide-removal', 'openFile', 'suspend', 'endSuspension', 'tellHearing', 'answer', 'decide'),
    ...decisions('leaving/decide-removal', 'recordMinutes', 'confirmMinutes', 'tell'),
  ],
  'art-9-1': [rule('article-9', 'ratedPoorTwice', 'null'), rule('article-9', 'carried', '{ ground, facts }')],
  'art-9-2': decisions('leaving/decide-removal', 'report'),
  'art-9-3': decisions('leaving/decide-removal', 'report'),
  'art-9-4': [
    ...['overdueGrounds', 'undeclared', 'ratedPoor'].map((name) => rule('article-11', name)),
    ...decisions('changes/decide', 'examineLate'),
  ],
  'art-9-5': decisions('leaving/decide-removal', 'report'),
  'art-9-6': [rule('article-9', 'missedInvitations', 'null'), rule('article-9', 'factOf')],
  'art-10-1': [receiveCase, ...decisions('activity-day/decide-filing', 'askMaterial', 'answerMaterial')],
  'art-10-2': [receiveCase, ...decisions('activity-day/decide-filing', 'fileOpinion')],
  'art-10-3': [...decisions('activity-day/decide', 'attend'), ...decisions('activity-day/decide-time', 'timeAnswer')],
  'art-10-4': [
    receiveCase,
    ...decisions('activity-day/decide-fees', 'setFee', 'payFees'),
    { file: `${office}/activity-day/fees.ts`, name: 'feeAmount', wrong: '0' },
  ],
  'art-10-5': decisions('changes/decide', 'registerChange', 'contactDrafts'),
  'art-10-6': [
    ...decisions('leaving/decide-exit', 'receiveExit', 'confirmExit', 'sendBackExit'),
    { file: `${office}/leaving/decide-exit.ts`, name: 'mayLeave', wrong: 'null' },
    { file: `${office}/leaving/decide-exit.ts`, name: 'needsSecond', wrong: 'false' },
  ],
  'art-11-1': decisions('activity-day/decide', 'undertake'),
  'art-11-2': decisions('activity-day/decide', 'undertake'),
  'art-11-3': decisions('activity-day/decide', 'undertake'),
  'art-11-4': [receiveCase, ...decisions('expert-cases/decide', 'answerCase')],
  'art-11-5': [
    receiveCase,
    ...decisions('expert-cases/decide', 'answerCase'),
    { file: `${office}/expert-cases/decide.ts`, name: 'ownAnswer', wrong: 'null' },
  ],
  'art-11-6': [lateness, ...decisions('changes/decide', 'registerChange', 'confirmEmployer')],
  'art-12': [
    of(
      'src-shared/draw/rounds.ts',
      'runRound',
      '{ round: 0, secret: input.secret, vacated: null, withdrawn: [], groups: [] }',
    ),
    of(`${office}/draw/reply-time.ts`, 'replyDeadline', 'terms.lastReplyAt'),
    of(`${office}/draw/reply-time.ts`, 'enoughAttempts', 'true'),
    of(`${office}/contact/replies.ts`, 'readReply', "{ code: '', choice: null }"),
    of(`${office}/contact/replies.ts`, 'judgeReply', "'accepted'"),
    of(`${office}/draw/disclosure.ts`, 'namesFor', "'clear'"),
    of(`${office}/draw/disclosure.ts`, 'projectorNames', "'full'"),
  ],
  'art-13': [
    rule('article-13', 'shortfallEvidence', "{ counts: true, why: '' }"),
    rule('article-13', 'groundFault', 'null'),
  ],
  'art-14': [
    rule('article-14', 'sittingOut', 'new Map()'),
    rule('article-14', 'selectedTwice'),
    rule('article-14', 'breaksRun', 'true'),
    rule('article-14', 'counts', 'true'),
    rule('article-14', 'selectedIn', 'draw.drawn'),
  ],
  'art-15': [rule('article-15', 'recusalFor', '() => []')],
  'art-15-1': [rule('article-15', 'projectPeople')],
  'art-15-2': [rule('article-15', 'kinOfLeaders')],
  'art-15-3': [
    rule('article-15', 'unitTies'),
    rule('article-15', 'tiesOf'),
    rule('article-15', 'matchUnits', "'none'"),
  ],
  'art-15-4': [rule('article-15', 'unitRequests')],
  'art-15-5': [
    of(`${office}/contact/replies.ts`, 'choiceOf', "{ answer: 'accept' }"),
    of(`${office}/contact/replies.ts`, 'judgeReply', "'accepted'"),
  ],
  'art-16': [rule('eligibility', 'ratedPoor.fails', 'false')],
  'art-17': [
    ...decisions('bulletins/decide', 'publishBulletin', 'withdrawBulletin', 'tellPeople', 'untellPerson'),
    ...decisions('bulletins/decide', 'receiveReply', 'releaseReply', 'keepReply', 'takeDownReply'),
    { file: `${office}/bulletins/decide.ts`, name: 'isMember', wrong: 'true' },
    { file: `${office}/bulletins/decide.ts`, name: 'concerns', wrong: 'true' },
  ],
  'art-18': [
    ...guards('mayRecommend'),
    ...decisions('employers/decide', 'open', 'ask', 'answer', 'propose', 'decide'),
    ...decisions('employers/decide', 'recordMinutes', 'confirmMinutes', 'tell', 'refer'),
  ],
  'art-19': [rule('rule-set', 'chosenOn', 'periods[0].set')],
}
