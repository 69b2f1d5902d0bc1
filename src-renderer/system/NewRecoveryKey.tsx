import { Button, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useCommand } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { FileAction } from '../app/ui/FileButtons.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { isComplete, RecoveryInput } from '../app/ui/RecoveryInput.tsx'
import { RecoveryWords } from '../setup/RecoveryWords.tsx'

/** A new recovery key: shown once and printed; then typed in from the paper, which makes it the valid one. */
export function NewRecoveryKey({ words, onEnd }: { words: string[]; onEnd: () => void }) {
  const [printed, setPrinted] = useState(false)
  const [typing, setTyping] = useState(false)
  if (typing) return <TypeIn onEnd={onEnd} />
  return (
    <>
      <PageHead
        title="打印新的恢复密钥"
        facts="只显示这一次；启用之前旧密钥仍然有效"
        actions={
          <>
            <Action label="放弃" onClick={onEnd} />
            <FileAction
              of="recovery.sheet"
              input={{ recoveryWords: words }}
              fallback="恢复密钥.pdf"
              label="打印恢复密钥"
              print
              primary={!printed}
              onDone={() => setPrinted(true)}
            />
            <Action
              label="下一步：照纸输入"
              primary={printed}
              why={printed ? null : '请先打印'}
              onClick={() => setTyping(true)}
            />
          </>
        }
      />
      <Card title="新的恢复密钥（24 个字，按顺序）">
        <RecoveryWords words={words} />
      </Card>
    </>
  )
}

function TypeIn({ onEnd }: { onEnd: () => void }) {
  const [text, setText] = useState('')
  const finish = useCommand('recovery.finish', {
    onDone: () => {
      notifications.show({ message: '新的恢复密钥已启用，旧密钥已作废' })
      onEnd()
    },
  })
  return (
    <>
      <PageHead title="照纸输入新的恢复密钥" facts="证明打印清楚、可以使用；输入正确后才启用" />
      <Card>
        <Stack gap="sm" align="stretch">
          <RecoveryInput label="新的恢复密钥" value={text} onChange={setText} />
          <Text size="sm">
            启用后，旧密钥不能再打开本机数据和以后的备份；此前的备份仍要用旧密钥打开，旧纸请随旧备份封存。
          </Text>
          <ErrorNote of={finish.failure} />
          <Group gap="xs">
            <Button disabled={!isComplete(text)} loading={finish.busy} onClick={() => void finish.run({ text })}>
              启用新密钥，作废旧密钥
            </Button>
            <Button variant="default" onClick={onEnd}>
              放弃，保留旧密钥
            </Button>
          </Group>
        </Stack>
      </Card>
    </>
  )
}
