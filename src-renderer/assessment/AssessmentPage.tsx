/** One year's assessment (Article 9): everybody's figures, who needs a closer look, the conclusions, the telling. */
import { SegmentedControl } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { AssessedPerson, AssessmentView } from '../../src-shared/api/assessments.ts'
import { assessmentConclusionNames, assessmentFlagNames, assessmentShowNames } from '../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { ConfirmDialog, ReasonDialog } from '../app/ui/Dialogs.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { FormatMenu } from '../app/ui/FormatMenu.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { SearchForm } from '../app/ui/SearchForm.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { usePagedRows } from '../app/usePagedRows.ts'
import { countText, dateText, optionsOf } from '../app/words.ts'
import { PersonDialog } from './PersonDialog.tsx'
import { TellDialog } from './TellDialog.tsx'
import { conclusionTones } from './words.ts'

type Show = keyof typeof assessmentShowNames
type Asked = 'plain' | 'close' | 'reopen' | 'tell' | null

export function AssessmentPage() {
  const { id = '' } = useParams()
  const { data: run, error, refetch } = useOffice('assessments.get', { id })
  const [show, setShow] = useState<Show>('all')
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const [person, setPerson] = useState<AssessedPerson | null>(null)
  const people = usePagedRows('assessments.people', { id, text: asked, show })
  if (!run) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <>
      <PageHead
        title={`${run.year} 年度评估`}
        facts={factsOf(run)}
        actions={<Actions run={run} show={show} text={asked} />}
      />
      <Card tight>
        <SearchForm
          label="姓名或单位"
          placeholder="姓名或单位中的几个字"
          width="16em"
          text={text}
          onText={setText}
          onSearch={() => setAsked(text.trim())}
          onReset={() => {
            setText('')
            setAsked('')
            setShow('all')
          }}
          found={people.total === undefined ? '' : `${countText(people.total)} 人`}
          choices={
            <SegmentedControl
              aria-label="显示哪些人"
              size="sm"
              value={show}
              onChange={(value) => setShow(value as Show)}
              data={optionsOf(assessmentShowNames)}
            />
          }
        />
      </Card>
      <Card flush fill>
        <ErrorNote of={people.error} />
        {people.reading ? (
          <Waiting />
        ) : (
          <DataTable
            name="专家"
            fill
            columns={run.state === 'closed' ? [...columns, toldColumn] : columns}
            rows={people.rows}
            rowKey={(row) => row.expertId}
            onRange={people.onRange}
            onRow={setPerson}
            empty={<EmptyState title={asked === '' && show === 'all' ? '这一年库内没有专家' : '没有符合的专家'} />}
          />
        )}
      </Card>
      {person && <PersonDialog run={run} person={person} onClose={() => setPerson(null)} />}
    </>
  )
}

function factsOf(run: AssessmentView): string {
  const { met, reminded } = run.conclusions
  const parts = [`${run.number} · 共 ${countText(run.people)} 人`]
  if (run.state === 'open') parts.push(`已评估 ${countText(run.concluded)} 人`)
  else parts.push(`${dateText(run.closedOn)}办结`, `已告知 ${countText(run.told)} 人`)
  parts.push(`符合要求 ${met}，提醒 ${reminded}，不符合要求 ${run.conclusions['not-met']}`)
  return parts.join(' · ')
}

function Actions({ run, show, text }: { run: AssessmentView; show: Show; text: string }) {
  const { id } = run
  const navigate = useNavigate()
  const may = useMay()
  const [asked, setAsked] = useState<Asked>(null)
  const close = () => setAsked(null)
  const plain = useCommand('assessments.concludePlain', {
    onDone: ({ concluded }) => {
      notifications.show({ message: `${concluded} 位专家评为符合要求` })
      close()
    },
  })
  const finish = useCommand('assessments.close', { onDone: close })
  const reopen = useCommand('assessments.reopen', { onDone: close })
  const left = run.people - run.concluded
  return (
    <>
      <Action label="返回" onClick={() => void navigate('/assessments')} />
      <ExportButton table="assessed-people" filter={{ id, show, text }} rows={run.people} />
      {may('assessments.summary') && (
        <FormatMenu
          of="assessments.summary"
          input={{ id }}
          formats={['docx', 'pdf', 'xlsx']}
          label="汇总表"
          fallback="专家年度评估汇总表"
        />
      )}
      {may('assessments.conclude') && run.state === 'open' && (
        <>
          {run.plain > 0 && (
            <Action label={`其余 ${run.plain} 人评为符合要求…`} primary={left > 0} onClick={() => setAsked('plain')} />
          )}
          <Action
            label="办结评估…"
            primary={left === 0}
            why={left > 0 ? `还有 ${left} 人待评估` : null}
            onClick={() => setAsked('close')}
          />
        </>
      )}
      {may('assessments.tell') && run.state === 'closed' && (
        <>
          {run.told === 0 && <Action label="重新打开…" onClick={() => setAsked('reopen')} />}
          {run.told < run.concluded && (
            <Action primary label={`登记告知 ${run.concluded - run.told} 人…`} onClick={() => setAsked('tell')} />
          )}
        </>
      )}
      <ConfirmDialog
        opened={asked === 'plain'}
        onClose={close}
        title={`把其余 ${run.plain} 人评为符合要求？`}
        confirm="评为符合要求"
        busy={plain.busy}
        failure={plain.failure}
        onConfirm={() => void plain.run({ id })}
      >
        只包括还没有结论、并且没有需要留意情况的专家；办结以前可以逐人更改。
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked === 'close'}
        onClose={close}
        title={`办结 ${run.year} 年度评估？`}
        confirm="办结评估"
        busy={finish.busy}
        failure={finish.failure}
        onConfirm={() => void finish.run({ id })}
      >
        办结以后结论不再更改，接着逐人告知；还没有告知任何人时，可以说明理由重新打开。
      </ConfirmDialog>
      <ReasonDialog
        opened={asked === 'reopen'}
        onClose={close}
        title={`重新打开 ${run.year} 年度评估？`}
        label="重新打开的理由"
        confirm="重新打开"
        busy={reopen.busy}
        failure={reopen.failure}
        onConfirm={(reason) => void reopen.run({ id, reason })}
      />
      {asked === 'tell' && <TellDialog id={id} title={`登记告知 ${run.concluded - run.told} 人`} onClose={close} />}
    </>
  )
}

const columns: readonly Column<AssessedPerson>[] = [
  { key: 'name', title: '姓名', width: '9em', cell: (row) => <strong>{row.name}</strong> },
  { key: 'employer', title: '工作单位', cell: (row) => row.employer, minor: true },
  {
    key: 'answers',
    title: '邀请 / 接受 / 谢绝 / 未答复',
    width: '15em',
    cell: ({ figures: one }) => [one.invited, one.accepted, one.declined, one.noAnswer].join(' / '),
  },
  {
    key: 'work',
    title: '到场 / 缺席',
    width: '8em',
    cell: ({ figures: one }) => `${one.present + one.late} / ${one.absent}`,
  },
  {
    key: 'rated',
    title: '优秀 / 一般 / 差',
    width: '10em',
    cell: ({ figures: one }) => [one.excellent, one.average, one.poor].join(' / '),
  },
  {
    key: 'flags',
    title: '需要留意',
    width: '15em',
    cell: ({ flags }) =>
      flags.length > 0 && (
        <StateWord tone="attention">{flags.map((flag) => assessmentFlagNames[flag]).join('、')}</StateWord>
      ),
  },
  { key: 'conclusion', title: '结论', width: '9em', cell: conclusionCell },
]

const toldColumn: Column<AssessedPerson> = {
  key: 'told',
  title: '告知',
  width: '10em',
  cell: ({ told }) => told && dateText(told.on),
}

function conclusionCell({ conclusion }: AssessedPerson) {
  if (conclusion === null) return <StateWord tone="neutral">待评估</StateWord>
  return (
    <StateWord tone={conclusionTones[conclusion]} coloured>
      {assessmentConclusionNames[conclusion]}
    </StateWord>
  )
}
