import { Button, Group, NumberInput, Stack, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { ErasureCase } from '../../src-shared/api/retention.ts'
import { formatDateZh } from '../../src-shared/model/dates.ts'
import { erasureStateNames, heldReasonNames, wayOutNames } from '../../src-shared/model/terms.ts'
import { useCommand } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { JobProgress } from '../app/ui/JobProgress.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText, dateTimeText } from '../app/words.ts'
import classes from './system.module.css'

const groundWords = { retention: '保存期限已满', request: '本人要求删除' } as const

const means = [
  '删除登记、申报、抽取、联系、到场、劳务费、评价等记录里的个人信息，以及只属于本人的扫描件。',
  '抽取记录、校验值和统计数字不变，姓名显示为〔已删除〕。',
  '先做一份新备份，再删除此前的全部备份。',
  '删除不能恢复。',
]

/** A proposal that waits for its second account, or is being carried out. */
export function ErasureCard({ erasure }: { erasure: ErasureCase }) {
  const [jobId, setJobId] = useState<string | null>(null)
  const { number, state, ground, people, proposedBy, proposedAt, reason } = erasure
  return (
    <Card title={`删除个人信息 ${number} · ${erasureStateNames[state]}`} tone="attention" ruled>
      <Stack gap="sm">
        <StateWord tone="attention" wraps>
          {`${groundWords[ground]}。${proposedBy} ${dateTimeText(proposedAt)} 提议 ${countText(people.length)} 人：${reason}`}
        </StateWord>
        {state === 'proposed' && <People people={people} />}
        <ul className={classes.steps}>
          {means.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {jobId ? (
          <JobProgress
            key={jobId}
            jobId={jobId}
            title="正在删除，请不要关闭程序"
            onEnd={({ state: end, result }) => {
              setJobId(null)
              if (end === 'done') notifications.show({ message: `已删除 ${String(result?.['people'])} 人的个人信息` })
              else notifications.show({ message: '删除中断，下次启动后自动继续' })
            }}
          />
        ) : state === 'confirmed' ? (
          <Text size="sm">已确认，程序会自动办完；中断的，下次启动后继续。</Text>
        ) : (
          <Acts erasure={erasure} onConfirm={setJobId} />
        )}
      </Stack>
    </Card>
  )
}

function People({ people }: Pick<ErasureCase, 'people'>) {
  return (
    <div className={classes.list}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>姓名</Table.Th>
            <Table.Th>出库或结束方式</Table.Th>
            <Table.Th>现在</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map(({ id, name, way, exitOn, held }) => (
            <Table.Tr key={id}>
              <Table.Td>{name}</Table.Td>
              <Table.Td>{`${wayOutNames[way]}，${formatDateZh(exitOn)}`}</Table.Td>
              <Table.Td>
                {held.length === 0 ? (
                  <StateWord tone="satisfied">可以删除</StateWord>
                ) : (
                  <StateWord tone="attention" wraps>
                    {`不会删除：${held.map((one) => heldReasonNames[one]).join('、')}`}
                  </StateWord>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

interface ActsProps {
  erasure: ErasureCase
  onConfirm: (jobId: string) => void
}

function Acts({ erasure: { id, mine, erasable }, onConfirm }: ActsProps) {
  const may = useMay()
  const [count, setCount] = useState<number | string>('')
  const [asking, setAsking] = useState<'refuse' | 'withdraw' | null>(null)
  const close = () => setAsking(null)
  const confirm = useCommand('retention.confirm', { onDone: ({ jobId }) => onConfirm(jobId) })
  const refuse = useCommand('retention.refuse', { onDone: close })
  const withdraw = useCommand('retention.withdraw', { onDone: close })
  const act = asking === 'withdraw' ? withdraw : refuse
  const verb = asking === 'withdraw' ? '撤回提议' : '退回提议'
  const seconds = may('retention.confirm') && !mine
  return (
    <>
      <ErrorNote of={confirm.failure} />
      {seconds && (
        <NumberInput
          label={`核对名单后，输入要删除的人数（现在可以删除 ${countText(erasable)} 人）`}
          maw={420}
          min={0}
          allowDecimal={false}
          value={count}
          onChange={setCount}
        />
      )}
      <Group gap="xs">
        {seconds && (
          <Button
            color="seal"
            disabled={typeof count !== 'number'}
            loading={confirm.busy}
            onClick={() => void confirm.run({ id, count: Number(count) })}
          >
            删除个人信息，不能恢复
          </Button>
        )}
        {seconds && (
          <Button variant="default" onClick={() => setAsking('refuse')}>
            退回提议
          </Button>
        )}
        {may('retention.withdraw') && (
          <Button variant="default" onClick={() => setAsking('withdraw')}>
            撤回提议
          </Button>
        )}
      </Group>
      {!seconds && <Text size="sm">请安全管理员登录后核对、确认。</Text>}
      <ReasonDialog
        opened={asking !== null}
        onClose={close}
        title={verb}
        label={`${verb}的理由`}
        confirm={verb}
        busy={act.busy}
        failure={act.failure}
        onConfirm={(reason) => void act.run({ id, reason })}
      />
    </>
  )
}

/** What became of earlier proposals; of those who were erased the number is left. */
export function SettledErasures({ cases }: { cases: readonly ErasureCase[] }) {
  if (cases.length === 0) return null
  return (
    <Card title="办结的提议" flush>
      <div className={classes.list}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>编号</Table.Th>
              <Table.Th>依据</Table.Th>
              <Table.Th>提议</Table.Th>
              <Table.Th>结果</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cases.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td className={classes.whole}>{one.number}</Table.Td>
                <Table.Td className={classes.whole}>{groundWords[one.ground]}</Table.Td>
                <Table.Td className={classes.whole}>
                  {one.proposedBy}
                  <Text size="xs" c="dimmed">
                    {dateTimeText(one.proposedAt)}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <StateWord tone={one.state === 'done' ? 'satisfied' : 'neutral'}>
                    {erasureStateNames[one.state]} · {one.settledBy} {dateTimeText(one.settledAt)}
                  </StateWord>
                  <Text size="xs" c="dimmed">
                    {outcome(one)}
                  </Text>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Card>
  )
}

function outcome({ result, settledWhy, people }: ErasureCase): string {
  if (!result) return settledWhy
  const left = people.filter(({ held }) => held.length > 0).length
  return [
    `${countText(result.people)} 人，${countText(result.records)} 条记录，${countText(result.files)} 个扫描件，${countText(result.backups)} 份旧备份`,
    ...(left > 0 ? [`${countText(left)} 人有未办结事项，没有删除`] : []),
  ].join('；')
}
