/** Decisions on what is filed and asked: opinions, the result, questions about the task (Articles 10 (1), (2)). All pure. */
import { mostOwnFiles, type OpinionKind, type WorkFile } from '../../../src-shared/api/work.ts'
import { lacksOpinion } from '../../../src-shared/model/opinion.ts'
import { type Decided, unless } from '../admission/deciding.ts'
import { no } from '../admission/guards.ts'
import { type Acting, draft, type Own, shut, takesPart, tooShort, withField } from './decide.ts'

const mostOpenQuestions = 10
const mostOpinions = 20
/** By the own page, which is open to whoever holds the link. */
const mostOwnOpinions = 5

export interface OpinionInput extends Own {
  personId: string
  kind: OpinionKind
  text: string
  files: readonly WorkFile[]
}

/** An opinion, a dissent, or why somebody does not sign (Article 10 (2)): possible from the beginning of the activity on. */
export function fileOpinion(input: OpinionInput, on: Acting): Decided {
  const { personId, kind, text, files, own } = input
  const before = on.work.opinions.filter((one) => one.personId === personId).length
  return unless(
    [
      shut(on),
      takesPart(on, personId, !own),
      on.now < Date.parse(on.startsAt) ? no('work.not-begun', '活动还没有开始，不能提交意见。', 'art-10-2') : null,
      lacksOpinion(kind, text, files.length)
        ? withField(
            no(
              'work.empty',
              kind === 'unsigned' ? '请写明不签字的理由，至少 2 个字。' : '请写明意见，或者附上文件。',
              'art-10-2',
            ),
            'text',
          )
        : null,
      before >= (own ? mostOwnOpinions : mostOpinions)
        ? no(
            'work.many-opinions',
            `每人最多 ${own ? mostOwnOpinions : mostOpinions} 份，没有保存。请合并后交给工作人员。`,
          )
        : null,
      own && files.length > mostOwnFiles
        ? withField(no('work.many-files', `一次最多 ${mostOwnFiles} 个文件，没有保存。`), 'files')
        : null,
    ],
    () => [
      draft(
        on,
        'work-opinion-filed',
        { opinionId: on.newId(), personId, kind, files: files.map(({ digest }) => digest), own },
        { text: text.trim(), names: files.map(({ name }) => name) },
      ),
    ],
  )
}

export interface ResultInput {
  finishedOn: string
  text: string
  files: readonly WorkFile[]
  reason: string
}

export function fileResult({ finishedOn, text, files, reason }: ResultInput, on: Acting): Decided {
  const before = on.work.results.at(-1)
  return unless(
    [
      shut(on),
      finishedOn > on.today ? withField(no('work.future', '完成日期不能晚于今天。'), 'finishedOn') : null,
      finishedOn < on.startsAt.slice(0, 10)
        ? withField(no('work.before', '完成日期不能早于活动开始的日期。'), 'finishedOn')
        : null,
      tooShort(text) && files.length === 0 ? withField(no('work.empty', '请写明结果，或者附上文件。'), 'text') : null,
      before && tooShort(reason)
        ? withField(no('work.reason', '更正结果须写明原因，至少 2 个字。原来的结果保留。'), 'reason')
        : null,
    ],
    () => [
      draft(
        on,
        'work-result-filed',
        {
          resultId: on.newId(),
          finishedOn,
          files: files.map(({ digest }) => digest),
          corrects: before?.resultId ?? '',
        },
        { text: text.trim(), names: files.map(({ name }) => name), reason: before ? reason.trim() : '' },
      ),
    ],
  )
}

export function askMaterial(
  { personId, question, own }: { personId: string; question: string } & Own,
  on: Acting,
): Decided {
  const open = on.work.material.filter((one) => one.personId === personId && one.answer === null)
  const invited = on.invited.some((one) => one.personId === personId)
  return unless(
    [
      shut(on),
      invited ? null : takesPart(on, personId),
      open.length >= mostOpenQuestions
        ? no('work.many-questions', '还有多项没有答复，请等答复以后再提。', 'art-10-1')
        : null,
    ],
    () => [
      draft(
        on,
        'work-material-asked',
        { requestId: on.newId(), personId, own, dueOn: on.answerDueOn },
        { question: question.trim() },
      ),
    ],
  )
}

export function answerMaterial(
  { requestId, text, files }: { requestId: string; text: string; files: readonly WorkFile[] },
  on: Acting,
): Decided {
  const request = on.work.material.find((one) => one.requestId === requestId)
  return unless(
    [
      shut(on),
      request ? null : no('work.no-request', '没有找到这项要求，请刷新页面。', 'art-10-1'),
      request?.answer ? no('work.answered', '这项要求已经答复。有补充的，请专家再提或另行告知。', 'art-10-1') : null,
    ],
    () => [
      draft(
        on,
        'work-material-answered',
        { requestId, files: files.map(({ digest }) => digest) },
        { text: text.trim(), names: files.map(({ name }) => name) },
      ),
    ],
  )
}
