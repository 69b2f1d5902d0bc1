import { Button, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { isComplete, RecoveryInput } from '../app/ui/RecoveryInput.tsx'
import { Shell } from './Shell.tsx'
import classes from './setup.module.css'

/** The keys do not open on this machine: the paper recovery key does. */
export function UnlockPage() {
  const [text, setText] = useState('')
  const unlock = useCommand('setup.unlock')
  return (
    <Shell bureau={null}>
      <main className={classes.centre}>
        <div className={classes.wide}>
          <Card>
            <Stack gap="md">
              <Title order={1}>请输入恢复密钥</Title>
              <Text size="sm">
                密钥在这台电脑上打不开，可能是换了电脑或 Windows
                密码，或密钥文件丢失。数据都在，没有改动。请取出保险柜里的恢复密钥。
              </Text>
              <RecoveryInput label="恢复密钥" value={text} onChange={setText} />
              <ErrorNote of={unlock.failure} />
              <Button disabled={!isComplete(text)} loading={unlock.busy} onClick={() => void unlock.run({ text })}>
                打开专家库
              </Button>
            </Stack>
          </Card>
        </div>
      </main>
    </Shell>
  )
}
