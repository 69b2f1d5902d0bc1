import { Button, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { RecoveryView } from '../../src-shared/api/system.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { PageHead } from '../app/ui/PageHead.tsx'
import { isComplete, RecoveryInput } from '../app/ui/RecoveryInput.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText, dateTimeText } from '../app/words.ts'
import { NewRecoveryKey } from './NewRecoveryKey.tsx'

/** The paper recovery key: typed in once a year, re-issued by two administrators. */
export function RecoveryTab() {
  const may = useMay()
  const [words, setWords] = useState<string[] | null>(null)
  const { data, error, refetch } = useOffice('recovery.status')
  if (words) return <NewRecoveryKey words={words} onEnd={() => setWords(null)} />
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <>
      <PageHead title="恢复密钥" facts={data.provenAt ? `最近核对 ${dateTimeText(data.provenAt)}` : '还没有核对过'} />
      {may('recovery.check') && <Check state={data} />}
      <Reissue state={data} onIssued={setWords} />
    </>
  )
}

function Check({ state }: { state: RecoveryView }) {
  const [text, setText] = useState('')
  const check = useCommand('recovery.check')
  const send = async () => {
    if (!(await check.run({ text }))) return
    setText('')
    notifications.show({ message: '恢复密钥正确，已记入日志。请把纸重新封好放回保险柜' })
  }
  return (
    <Card title="每年核对一次" ruled>
      <Stack gap="sm" align="stretch">
        <StateWord tone={state.due ? 'attention' : 'satisfied'}>
          {state.due ? '已满一年，请核对' : `下次核对 ${dateText(state.dueOn)}`}
        </StateWord>
        <Text size="sm">取出纸上的恢复密钥输入一遍，确认电脑损坏时还打得开。内容只用来核对，不保存。</Text>
        <RecoveryInput label="恢复密钥" value={text} onChange={setText} />
        <ErrorNote of={check.failure} />
        <div>
          <Button disabled={!isComplete(text)} loading={check.busy} onClick={() => void send()}>
            核对恢复密钥
          </Button>
        </div>
      </Stack>
    </Card>
  )
}

function Reissue({ state, onIssued }: { state: RecoveryView; onIssued: (words: string[]) => void }) {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const propose = useCommand('recovery.propose', { onDone: () => setAsking(false) })
  const withdraw = useCommand('recovery.withdraw')
  const issue = useCommand('recovery.issue', { onDone: ({ recoveryWords }) => onIssued(recoveryWords) })
  const { proposal } = state
  return (
    <Card title="重发恢复密钥" ruled>
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          纸丢失、破损或被他人看到时重发。由一位系统管理员或安全管理员提出，另一位确认并打印。启用新密钥后，旧密钥不能再打开本机数据；此前的备份仍要用旧密钥打开，旧纸请随旧备份封存。
        </Text>
        {state.reissuedAt && <Text size="sm">现用密钥于 {dateTimeText(state.reissuedAt)} 重发</Text>}
        {proposal && (
          <StateWord tone="active">
            {proposal.by} 于 {dateTimeText(proposal.at)} 提出：{proposal.reason}
          </StateWord>
        )}
        <ErrorNote of={issue.failure ?? withdraw.failure} />
        {may('recovery.propose') && (
          <Group gap="xs">
            {!proposal && (
              <Button variant="default" onClick={() => setAsking(true)}>
                提出重发
              </Button>
            )}
            {proposal && !proposal.mine && (
              <Button loading={issue.busy} onClick={() => void issue.run(undefined)}>
                确认并生成新密钥
              </Button>
            )}
            {proposal && (
              <Button variant="default" loading={withdraw.busy} onClick={() => void withdraw.run(undefined)}>
                撤回重发
              </Button>
            )}
          </Group>
        )}
        {proposal?.mine && <Text size="sm">请另一位系统管理员或安全管理员登录后确认。</Text>}
      </Stack>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="提出重发恢复密钥"
        label="重发的理由"
        confirm="提出重发"
        busy={propose.busy}
        failure={propose.failure}
        onConfirm={(reason) => void propose.run({ reason })}
      />
    </Card>
  )
}
