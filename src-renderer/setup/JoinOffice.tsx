import { FileInput, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { SetupResult, SetupStatus } from '../../src-shared/api/session.ts'
import { useCommand } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { FileAction } from '../app/ui/FileButtons.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import classes from './setup.module.css'

export interface JoinOfficeProps {
  status: SetupStatus
  onBack: () => void
  onStarted: () => void
  onRefused: () => void
  onJoined: (result: SetupResult) => void
}

/** A further PC of an office: its request goes out, the file that lets it in comes back. */
export function JoinOffice({ status, onBack, onStarted, onRefused, onJoined }: JoinOfficeProps) {
  const [admission, setAdmission] = useState<File | null>(null)
  const join = useCommand('setup.join')
  const submit = async () => {
    if (!admission) return
    onStarted()
    const result = await join.run({ admission })
    if (result) onJoined(result)
    else onRefused()
  }
  return (
    <main className={classes.full}>
      <PageHead
        title="加入本单位的专家库"
        facts="本单位已有一台电脑建好了专家库，本机作为又一台电脑加入"
        actions={<Action label="返回" why={join.busy ? '正在加入' : null} onClick={onBack} />}
      />
      <WithSide side={<HowItGoes />}>
        <Card
          title="第一步　写出加入申请"
          ruled
          right={
            <FileAction
              compact
              primary={status.joiningMark === null}
              of="setup.joinRequest"
              input={undefined}
              fallback="加入申请.json"
              label={status.joiningMark === null ? '写出申请' : '再写一份'}
            />
          }
        >
          {status.joiningMark === null ? (
            <Text size="sm">存到 U 盘，拿到已建库的那台电脑上，在“系统 → 本单位的电脑”里准入。</Text>
          ) : (
            <Stack gap={4}>
              <Text size="sm">本机的核对码，准入的人要与它逐位对照：</Text>
              <div className={classes.date} data-testid="joining-mark">
                {status.joiningMark}
              </div>
            </Stack>
          )}
        </Card>
        <Card title="第二步　导入准入文件" ruled>
          <Stack gap="sm" maw={560}>
            <FileInput
              label="准入文件"
              placeholder="选择 准入-XX.admit"
              accept=".admit"
              value={admission}
              disabled={join.busy}
              onChange={(file) => {
                setAdmission(file)
                join.reset()
              }}
            />
            {join.busy && <Waiting label="正在核对和保存本单位的记录，请稍候，不要关机…" />}
            <ErrorNote of={join.failure} />
            <Group>
              <Action
                primary
                label="加入"
                busy={join.busy}
                why={status.joiningMark === null ? '请先写出申请' : admission === null ? '请先选择准入文件' : null}
                onClick={() => void submit()}
              />
            </Group>
          </Stack>
        </Card>
      </WithSide>
    </main>
  )
}

function HowItGoes() {
  return (
    <Card title="加入以后">
      <Stack gap="xs">
        <Text size="sm">本机保存本单位的全部记录，可以独立办理；两台电脑经省级服务或摆渡包互相交换。</Text>
        <Text size="sm">三员先用印出的首次密码登录，再由安全管理员给其他人“开通本机登录”。</Text>
        <Text size="sm">本机有自己的恢复密钥，加入后立即打印保管。</Text>
        <Text size="sm">同一局域网内的电脑不用加入，用浏览器打开那台电脑即可。</Text>
      </Stack>
    </Card>
  )
}
