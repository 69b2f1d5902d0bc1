/** One case of an expert (Articles 10, 11): what was brought, what was answered, that the expert was told. */
import { Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { caseProvisions, type CaseRow } from '../../../src-shared/api/expert-cases.ts'
import { broughtWords, toldWords } from '../../../src-shared/model/case-words.ts'
import { caseKindNames, caseOutcomeNames, caseStateNames } from '../../../src-shared/model/terms.ts'
import { useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { FileAction } from '../../app/ui/FileButtons.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateText, dateTimeText } from '../../app/words.ts'
import classes from '../pool.module.css'
import { AnswerDialog } from './AnswerDialog.tsx'
import { TellDialog } from './TellDialog.tsx'
import { caseTones } from './words.ts'

export function CasePage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const may = useMay()
  const [asked, setAsked] = useState<'answer' | 'tell' | null>(null)
  const { data: one, error, refetch } = useOffice('expertCases.get', { id })
  if (!one) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  const close = () => setAsked(null)
  return (
    <>
      <PageHead
        title={`${caseKindNames[one.kind]} ${one.number}`}
        facts={
          <>
            {one.name} · {one.employer}{' '}
            <StateWord tone={caseTones[one.state]} coloured>
              {caseStateNames[one.state]}
            </StateWord>
          </>
        }
        actions={
          <>
            <Action label="看专家档案" onClick={() => void navigate(`/pool/${one.expertId}`)} />
            <Action label="返回列表" onClick={() => void navigate('/pool/cases')} />
            {one.hasScan && may('expertCases.scan') && (
              <FileAction label="看扫描件" of="expertCases.scan" input={{ id }} fallback="事项纸件.pdf" print />
            )}
            {may('expertCases.sheet') && (
              <FileAction
                label="打印处理单"
                of="expertCases.sheet"
                input={{ id, format: 'pdf' }}
                fallback="专家事项处理单.pdf"
                print
              />
            )}
            {one.state === 'open' && one.mayAnswer === '' && (
              <Action
                primary
                label={one.kind === 'appearance' ? '登记意见…' : '答复…'}
                onClick={() => setAsked('answer')}
              />
            )}
            {one.state === 'answered' && may('expertCases.tell') && (
              <Action primary label="登记告知…" onClick={() => setAsked('tell')} />
            )}
          </>
        }
      />
      <Card title="提出的事项" right={<ProvisionChip id={caseProvisions[one.kind]} />}>
        <Lines lines={broughtLines(one)} />
      </Card>
      <Card title={one.kind === 'appearance' ? '领导小组的意见' : '答复'}>
        {one.answer ? <Lines lines={answerLines(one, one.answer)} /> : <Text size="sm">{waitingWords(one)}</Text>}
      </Card>
      {asked === 'answer' && <AnswerDialog one={one} onClose={close} />}
      {asked === 'tell' && <TellDialog one={one} onClose={close} />}
    </>
  )
}

type Line = readonly [label: string, value: ReactNode]

function Lines({ lines }: { lines: readonly Line[] }) {
  return (
    <dl className={classes.basis}>
      {lines.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function broughtLines(one: CaseRow): Line[] {
  const event: Line[] = one.eventOn
    ? [
        ['活动日期', dateText(one.eventOn)],
        ['主办单位', one.organiser],
        ['以什么身份', one.part],
      ]
    : []
  return [
    ['事项', one.subject],
    ...event,
    ['内容', one.text],
    ['提出', broughtWords({ on: one.receivedOn, way: one.way, by: one.receivedBy })],
  ]
}

function answerLines({ told }: CaseRow, answer: NonNullable<CaseRow['answer']>): Line[] {
  return [
    ['结果', `${caseOutcomeNames[answer.outcome]}${answer.heldOn ? `，${dateText(answer.heldOn)}` : ''}`],
    ['说明', answer.text],
    ['答复人', `${answer.by}，${dateTimeText(answer.at)}${answer.late ? '（逾期）' : ''}`],
    ['告知专家', told ? toldWords(told) : '还没有登记'],
  ]
}

function waitingWords({ dueOn, due, mayAnswer }: CaseRow): string {
  const until = dueOn ? `${dateText(dueOn)}前答复${due === '已超期' ? '，已超期' : ''}。` : `${due}。`
  return `${until}${mayAnswer}`
}
