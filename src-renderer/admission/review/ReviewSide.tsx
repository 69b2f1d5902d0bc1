import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { ApplicationView } from '../../../src-shared/api/admission.ts'
import { attachmentKinds } from '../../../src-shared/api/application-form.ts'
import type { OutputOf } from '../../../src-shared/api/contract.ts'
import { applicationStateNames, attachmentKindNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { useClear } from '../../app/ui/useClear.ts'
import { dateText } from '../../app/words.ts'
import classes from '../admission.module.css'
import { useToday } from '../../app/today.ts'
import { AttachmentLink } from '../Attachments.tsx'
import { dayText, titlesText } from './side-text.ts'

/** Who applies, what was attached, what the employer said, what happened so far. */
export function ReviewSide({ view }: { view: ApplicationView }) {
  return (
    <>
      <Applicant view={view} />
      <Proof view={view} />
      {view.employerCheck && <Employer id={view.id} check={view.employerCheck} />}
      <Course view={view} />
    </>
  )
}

function Applicant({ view: { id, name, form } }: { view: ApplicationView }) {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const [clear, setClear] = useClear<OutputOf<'applications.unmask'>>()
  const unmask = useCommand('applications.unmask')
  const { residentId, phone } = clear ?? form
  return (
    <Card title="申报人">
      <dl className={classes.facts}>
        <dt>姓名</dt>
        <dd>{name}</dd>
        <dt>单位</dt>
        <dd>{form.employer}</dd>
        <dt>职务</dt>
        <dd>{form.post}</dd>
        <dt>职称</dt>
        <dd>{titlesText(form.titles)}</dd>
        <dt>证件</dt>
        <dd className={classes.digits}>{residentId}</dd>
        <dt>手机</dt>
        <dd className={classes.digits}>{phone}</dd>
      </dl>
      {clear && <div className={classes.second}>已记入日志；一分钟后自动隐藏</div>}
      {may('applications.unmask') && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt="xs"
          ml="calc(-1 * var(--ep-gap-small))"
          onClick={() => (clear ? setClear(null) : setAsking(true))}
        >
          {clear ? '隐藏' : '显示完整证件号（记入日志）'}
        </Button>
      )}
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`查看 ${name} 的证件号码和电话`}
        label="查看的理由"
        confirm="显示"
        busy={unmask.busy}
        failure={unmask.failure}
        onConfirm={async (reason) => {
          const answer = await unmask.run({ id, reason })
          if (!answer) return
          setClear(answer)
          setAsking(false)
        }}
      />
    </Card>
  )
}

function Proof({ view: { id, attachments } }: { view: ApplicationView }) {
  return (
    <Card title={attachments.length > 0 ? `附件 ${attachments.length} 份` : '附件'}>
      {attachments.length === 0 && <div className={classes.second}>没有附件</div>}
      <dl className={classes.facts} data-broad>
        {attachmentKinds
          .filter((kind) => attachments.some((file) => file.kind === kind))
          .map((kind) => [
            <dt key={`${kind}-name`}>{attachmentKindNames[kind]}</dt>,
            <dd key={kind}>
              {attachments
                .filter((file) => file.kind === kind)
                .map(({ digest, name, mediaType }) => (
                  <AttachmentLink key={digest} of={id} file={{ digest, name, mediaType }} />
                ))}
            </dd>,
          ])}
      </dl>
    </Card>
  )
}

function Employer({ id, check }: { id: string; check: NonNullable<ApplicationView['employerCheck']> }) {
  return (
    <Card title="单位核实">
      <StateWord tone={check.result === 'recommended' ? 'satisfied' : 'violated'} coloured>
        {check.result === 'recommended' ? '核实属实，同意推荐' : '不推荐'}
      </StateWord>
      <div>
        {check.person}（{check.post}）{dateText(check.on)}
      </div>
      {check.reason && <div>{check.reason}</div>}
      <div className={classes.second}>由 {check.by} 登记</div>
      {check.scan && (
        <Group mt="xs">
          <AttachmentLink of={id} file={{ digest: check.scan, name: '盖章的推荐意见', mediaType: '' }} />
        </Group>
      )}
    </Card>
  )
}

/** What happened so far in the order in which it did, and where the file is now. */
function Course({ view: { timeline, state } }: { view: ApplicationView }) {
  const today = useToday()
  return (
    <Card title="经过">
      <dl className={classes.course}>
        {[...timeline].reverse().map((item, index) => [
          <dt key={`${item.at}-${index}-day`}>{dayText(item.at, today)}</dt>,
          <dd key={`${item.at}-${index}`}>
            {item.title} · {item.actor}
            {item.detail && <small>{item.detail}</small>}
          </dd>,
        ])}
        <dt>现在</dt>
        <dd data-now>{applicationStateNames[state]}</dd>
      </dl>
    </Card>
  )
}
