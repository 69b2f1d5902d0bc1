import { Anchor, Button, Group, Modal, Radio, Stack, Table, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type RequestRow, requestOutcomes, requestSubjects } from '../../src-shared/api/requests.ts'
import { formatDateZh } from '../../src-shared/model/dates.ts'
import { requestKindNames, requestOutcomeNames } from '../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { useToday } from '../app/today.ts'
import { Card } from '../app/ui/Card.tsx'
import { DateField } from '../app/ui/DateField.tsx'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { FileAction } from '../app/ui/FileButtons.tsx'
import { Form } from '../app/ui/Form.tsx'
import { PageHead } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import classes from './requests.module.css'
import { ReceiveRequest } from './ReceiveRequest.tsx'

/** Requests of people about their own data, open ones first. */
export function RequestsPage() {
  const { data: rows, error, refetch } = useOffice('requests.list')
  const [answering, setAnswering] = useState<RequestRow | null>(null)
  const [asked, setAsked] = useSearchParams()
  const about = requestSubjects.find((one) => one === asked.get('about'))
  const subjectId = asked.get('id')
  const sorted = rows && [...rows].sort((a, b) => Number(a.state === 'answered') - Number(b.state === 'answered'))
  return (
    <>
      <PageHead
        title="个人信息请求"
        facts="专家和申报人要求查阅、复制、更正、删除本人信息；在专家档案或申报档案中登记，30 天内答复"
        actions={<ExportButton table="requests" rows={rows?.length} />}
      />
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {!rows && !error && <Waiting />}
      {sorted?.length === 0 && <EmptyState title="没有个人信息请求" />}
      {sorted && sorted.length > 0 && (
        <Card flush>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>编号</Table.Th>
                <Table.Th>姓名</Table.Th>
                <Table.Th>请求</Table.Th>
                <Table.Th>收到</Table.Th>
                <Table.Th>状态</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {sorted.map((row) => (
                <Row key={row.id} row={row} onAnswer={() => setAnswering(row)} />
              ))}
            </Table.Tbody>
          </Table>
        </Card>
      )}
      {about && subjectId && (
        <ReceiveRequest about={about} subjectId={subjectId} onClose={() => setAsked({}, { replace: true })} />
      )}
      {answering && <AnswerDialog row={answering} onClose={() => setAnswering(null)} />}
    </>
  )
}

function Row({ row, onAnswer }: { row: RequestRow; onAnswer: () => void }) {
  const may = useMay()
  const today = useToday()
  const file = row.about === 'expert' ? `/pool/${row.subjectId}` : `/review/${row.subjectId}`
  return (
    <Table.Tr>
      <Table.Td className={classes.whole}>{row.number}</Table.Td>
      <Table.Td className={classes.whole}>
        <Anchor component={Link} to={file} size="sm">
          {row.name}
        </Anchor>
      </Table.Td>
      <Table.Td className={classes.wish}>
        <Text size="sm">{requestKindNames[row.kind]}</Text>
        <Text size="xs" c="dimmed">
          {row.text}
        </Text>
      </Table.Td>
      <Table.Td className={classes.whole}>
        {formatDateZh(row.receivedOn)}
        <Text size="xs" c="dimmed">
          {row.receivedBy}
        </Text>
      </Table.Td>
      <Table.Td>
        {row.state === 'open' ? (
          <StateWord tone={row.dueOn < today ? 'violated' : 'attention'}>{formatDateZh(row.dueOn)}前答复</StateWord>
        ) : (
          <>
            <StateWord tone="satisfied">
              {row.outcome && requestOutcomeNames[row.outcome]} · {formatDateZh(row.answeredOn)}
            </StateWord>
            <Text size="xs" c="dimmed">
              {row.answeredBy}：{row.answer}
            </Text>
          </>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" justify="flex-end">
          {may('requests.copy') && (
            <FileAction
              label="制作复制件"
              of="requests.copy"
              input={{ id: row.id, format: 'pdf' }}
              fallback="复制件.pdf"
              print
              compact
            />
          )}
          {row.state === 'open' && may('requests.answer') && (
            <Button size="compact-sm" variant="default" aria-label={`登记答复：${row.name}`} onClick={onAnswer}>
              登记答复
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

/** Whoever asks to be erased is erased or is not. */
const outcomesOf = (kind: RequestRow['kind']) => requestOutcomes.filter((one) => kind !== 'erase' || one !== 'partly')

function AnswerDialog({ row, onClose }: { row: RequestRow; onClose: () => void }) {
  const [outcome, setOutcome] = useState<RequestRow['outcome']>('granted')
  const [on, setOn] = useState(useToday())
  const [text, setText] = useState('')
  const answer = useCommand('requests.answer')
  // the form of an applicant stays as it was signed: what is right stands beside it, in the words of the answer
  const beside = row.kind === 'correct' && row.about === 'application' && outcome !== 'refused'
  const send = async () => {
    if (!outcome || !(await answer.run({ id: row.id, outcome, on, text }))) return
    notifications.show({ message: '答复已登记' })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`答复${row.name}的请求`}>
      <Form onSubmit={() => void send()}>
        <Stack gap="sm">
          <ErrorNote of={answer.failure} />
          <Radio.Group
            label="结果"
            value={outcome}
            onChange={(value) => setOutcome(requestOutcomes.find((one) => one === value) ?? null)}
          >
            <Group gap="md">
              {outcomesOf(row.kind).map((one) => (
                <Radio key={one} value={one} label={requestOutcomeNames[one]} />
              ))}
            </Group>
          </Radio.Group>
          {row.kind === 'erase' && outcome === 'granted' && (
            <Text size="sm">登记后即提出删除，由安全管理员在“系统—保存期限”确认；仍在库或有未办结事项的不能删除。</Text>
          )}
          <DateField label="答复日期" value={on} onChange={setOn} error={answer.at('on')} />
          <Textarea
            label={beside ? '更正的内容' : '怎样办理、怎样告知'}
            description={beside ? '放在申报表旁边，审核时看得到；签过字的申报表不改' : undefined}
            autosize
            minRows={2}
            maxLength={500}
            value={text}
            error={answer.at('text')}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <DialogButtons confirm="登记答复" busy={answer.busy} disabled={text.trim().length < 2} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}
