import { Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { SetupResult, SetupStatus } from '../../src-shared/api/session.ts'
import { useCommand } from '../app/hooks.ts'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { JoinOffice } from './JoinOffice.tsx'
import { MoveIn } from './MoveIn.tsx'
import { SetupSheets } from './SetupSheets.tsx'
import { SetupWizard } from './SetupWizard.tsx'
import { Shell } from './Shell.tsx'
import classes from './setup.module.css'

export interface FirstRunProps {
  status: SetupStatus
  /** Keeps this page open while an office exists already but its sheets are not printed yet. */
  setRunning: (running: boolean) => void
}

/** First start: try the demo office, set up the bureau's own, come to the one that another PC has, or take its place. */
export function FirstRun({ status, setRunning }: FirstRunProps) {
  const [creating, setCreating] = useState(false)
  const [joining, setJoining] = useState(status.joiningMark !== null)
  const [moving, setMoving] = useState(false)
  const [result, setResult] = useState<SetupResult | null>(null)
  const demo = useCommand('setup.demo')
  if (result) {
    return (
      <Shell bureau={null}>
        <SetupSheets result={result} onFinished={() => setRunning(false)} />
      </Shell>
    )
  }
  if (creating) {
    return (
      <Shell bureau={null}>
        <SetupWizard
          minimumPeople={status.minimumPeople}
          onBack={() => setCreating(false)}
          onStarted={() => setRunning(true)}
          onRefused={() => setRunning(false)}
          onCreated={setResult}
        />
      </Shell>
    )
  }
  if (joining) {
    return (
      <Shell bureau={null}>
        <JoinOffice
          status={status}
          onBack={() => setJoining(false)}
          onStarted={() => setRunning(true)}
          onRefused={() => setRunning(false)}
          onJoined={setResult}
        />
      </Shell>
    )
  }
  if (moving) {
    return (
      <Shell bureau={null}>
        <MoveIn
          onBack={() => setMoving(false)}
          onStarted={() => setRunning(true)}
          onRefused={() => setRunning(false)}
          onFinished={() => setRunning(false)}
        />
      </Shell>
    )
  }
  return (
    <Shell bureau={null}>
      <main className={classes.centre}>
        <Stack gap="md" align="center">
          <Title order={1}>第一次使用</Title>
          {demo.busy ? (
            <Waiting label="正在准备演示库：虚构的专家、单位、抽取和在办的申报，请稍候…" />
          ) : (
            <div className={classes.choices}>
              <Choice
                title="演示"
                text="用虚构的专家和单位试用全部功能，每个角色都有一个账号。不能用于正式抽取。"
                onClick={() => void demo.run(undefined)}
              />
              <Choice
                title="新建"
                text={`建立本局的专家库。需要填写单位名称和至少 ${status.minimumPeople} 个人的账号，约 10 分钟；请准备好打印机。`}
                onClick={() => setCreating(true)}
              />
              <Choice
                title="加入"
                text="本单位已有一台电脑建好了专家库，这台不在同一局域网的电脑也要用。需要那台电脑的两位管理员准入。"
                onClick={() => setJoining(true)}
              />
              <Choice
                title="迁入"
                text="专家库从另一台电脑迁到这台，或从备份恢复。需要迁移文件或备份，和纸质恢复密钥。"
                onClick={() => setMoving(true)}
              />
            </div>
          )}
          <ErrorNote of={demo.failure} />
        </Stack>
      </main>
    </Shell>
  )
}

function Choice({ title, text, onClick }: { title: string; text: string; onClick: () => void }) {
  return (
    <UnstyledButton className={classes.choice} onClick={onClick}>
      <Text fw={600} size="lg">
        {title}
      </Text>
      <Text c="dimmed" mt={4}>
        {text}
      </Text>
    </UnstyledButton>
  )
}
