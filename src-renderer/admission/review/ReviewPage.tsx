import { Anchor, Text } from '@mantine/core'
import { Link, useParams } from 'react-router'
import type { ApplicationView } from '../../../src-shared/api/admission.ts'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { PageHead } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { dateText, dateTimeText } from '../../app/words.ts'
import { ListingNotice } from '../../from-province/ListingNotice.tsx'
import { splitFindings } from '../findings.ts'
import { pathName } from '../form/paths.ts'
import { ApplicationStateWord, fieldsText } from '../words.tsx'
import { DecidedCard } from './DecidedCard.tsx'
import { EmployerCheckForm } from './EmployerCheckForm.tsx'
import { FormView } from './FormView.tsx'
import { JudgementCard } from './JudgementCard.tsx'
import { ReviewActions } from './ReviewActions.tsx'
import { ReviewSide } from './ReviewSide.tsx'

/** One application under review: what the machine found, what is left to the reviewer, what was filled in (5–7). */
export function ReviewPage() {
  const { id = '' } = useParams()
  const { data: view, error, refetch } = useOffice('applications.get', { id })
  if (!view) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return <Review key={id} view={view} />
}

function Review({ view }: { view: ApplicationView }) {
  const { decided, toJudge } = splitFindings(view.findings, view.judgements)
  const may = (action: string) => view.actions.some((one) => one.action === action && one.may)
  return (
    <>
      <PageHead
        title={`资格审核 · ${view.name}`}
        facts={<HeadFacts view={view} />}
        actions={<ReviewActions view={view} />}
      />
      {view.returned && <Returned returned={view.returned} state={view.state} />}
      {view.collides !== '' && <Collides why={view.collides} />}
      {view.state === 'department-review' && <Departments review={view.review} />}
      <WithSide narrow side={<ReviewSide view={view} />}>
        {view.state === 'employer-check' && may('employer-check') && (
          <Card title="单位核实" right={<ProvisionChip id="art-7-2" />} ruled>
            <EmployerCheckForm
              ids={[view.id]}
              needsScan={!view.attachments.some(({ kind }) => kind === 'recommendation' || kind === 'bundle')}
              onDone={() => {}}
            />
          </Card>
        )}
        <ListingNotice id={view.id} />
        <DecidedCard findings={decided} decidedOn={view.decidedOn} several={view.form.fields.length > 1} />
        {toJudge.length > 0 && (
          <JudgementCard id={view.id} items={toJudge} open={may('judge')} several={view.form.fields.length > 1} />
        )}
        <Corrections corrections={view.corrections} />
        <FormView view={view} />
      </WithSide>
    </>
  )
}

const spoken = { open: '待审核', passed: '已通过', refused: '不予通过' } as const

/** Which department reviews which field and what it said; a field that none is tied to is anybody's (7-3). */
function Departments({ review }: { review: ApplicationView['review'] }) {
  return (
    <Text size="sm">
      {review
        .map(({ field, departments, state }) =>
          departments.length > 0
            ? `${fieldNames[field]}：${departments.join('、')}${spoken[state]}`
            : `${fieldNames[field]}：没有对应科室，各业务科室都可以审核`,
        )
        .join('；')}
    </Text>
  )
}

function HeadFacts({ view }: { view: ApplicationView }) {
  const { employerCheck, form } = view
  return (
    <>
      申报 {view.number}
      {view.renewal && ' · 续聘'} · {fieldsText(view.fields, form.trade)}
      {employerCheck &&
        ` · 单位于 ${dateText(employerCheck.on)}${employerCheck.result === 'recommended' ? '核实推荐' : '不推荐'}`}
      {' · '}
      <ApplicationStateWord state={view.state} held={view.held} />
      {view.due !== '' && (
        <>
          {' · '}
          <strong>{view.due}</strong>
        </>
      )}
    </>
  )
}

/** The same person applied at another PC of the office, too: a person decides which of the two goes on. */
function Collides({ why }: { why: string }) {
  const may = useMay()
  return (
    <Card
      title="同一个人有两份申报"
      tone="attention"
      right={
        may('collisions.view') && (
          <Anchor component={Link} to="/system/collisions" size="sm">
            去处理
          </Anchor>
        )
      }
    >
      <Text size="sm">{why}。可以继续审核，处理以前不能入库。</Text>
    </Card>
  )
}

/** What the person had corrected; the form stays as it was signed. */
function Corrections({ corrections }: Pick<ApplicationView, 'corrections'>) {
  if (corrections.length === 0) return null
  return (
    <Card tone="attention" title="本人要求的更正">
      {corrections.map(({ number, on, text }) => (
        <Text key={number} size="sm">
          {text}（{dateText(on)}，请求 {number}）
        </Text>
      ))}
    </Card>
  )
}

interface ReturnedProps {
  returned: NonNullable<ApplicationView['returned']>
  state: ApplicationView['state']
}

/** Why the file came back: to be corrected, or from the pool office to the department. */
function Returned({ returned, state }: ReturnedProps) {
  if (state !== 'returned' && state !== 'department-review') return null
  return (
    <Card tone="attention" title={state === 'returned' ? '已退回补正' : '专家库办公室退回科室'}>
      <Text size="sm">
        {returned.reason}（{returned.by}，{dateTimeText(returned.at)}）
      </Text>
      {returned.fields.length > 0 && <Text size="sm">标出的地方：{returned.fields.map(pathName).join('、')}</Text>}
    </Card>
  )
}
