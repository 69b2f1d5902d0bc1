import { Button, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { BesideView, ClockView } from '../../src-shared/api/session.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { BesideSignIn } from '../app/ui/BesideSignIn.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { PageHead } from '../app/ui/PageHead.tsx'
import { StateWord, type Tone } from '../app/ui/StateWord.tsx'
import { dateText, dateTimeText, instantOf, timeText, weekdayText } from '../app/words.ts'
import { useRunningClock } from '../setup/ClockPage.tsx'
import classes from '../setup/setup.module.css'

const states: Record<ClockView['state'], [Tone, string]> = {
  unconfirmed: ['attention', '启动后还没有人核对'],
  confirmed: ['active', '已有一个账号核对，还需另一个账号'],
  'confirmed-by-two': ['satisfied', '两个账号或省级服务已核对，期限照常计算'],
  jumped: ['violated', '运行期间时钟变动过，请重新核对'],
  'before-base': ['violated', '早于上一次核对的日期，须由管理员重新核定'],
}

/** The clock: confirmed by two accounts after each start; set anew by an administrator with a second person. */
export function ClockTab() {
  const { data: clock, error, refetch } = useOffice('clock.status')
  if (!clock) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return <Clock clock={clock} />
}

function Clock({ clock }: { clock: ClockView }) {
  const may = useMay()
  const shown = instantOf(useRunningClock(clock.now))
  const confirm = useCommand('clock.confirm')
  const [tone, word] = states[clock.state]
  const open = clock.state !== 'confirmed-by-two' && clock.state !== 'before-base'
  return (
    <>
      <PageHead title="时钟" facts="期限、公示、答复时限都按本机的日期和时间计算" />
      <Card>
        <Stack gap="sm" align="flex-start">
          <div className={classes.date}>
            {dateText(shown)} {weekdayText(shown)} {timeText(shown)}
          </div>
          <StateWord tone={tone} coloured>
            {word}
          </StateWord>
          {clock.base && <Text c="dimmed">记录中最近一次核对：{dateTimeText(clock.base)}</Text>}
          <ErrorNote of={confirm.failure} />
          <Group gap="xs">
            {open && (
              <Button loading={confirm.busy} onClick={() => void confirm.run({ shown })}>
                日期和时间正确
              </Button>
            )}
            {may('clock.rebase') && <Rebase shown={shown} />}
          </Group>
        </Stack>
      </Card>
    </>
  )
}

/** An administrator and a second account say that the machine's date is right, even where it lies before the record. */
function Rebase({ shown }: { shown: string }) {
  const [signing, setSigning] = useState(false)
  const [beside, setBeside] = useState<BesideView | null>(null)
  const rebase = useCommand('clock.rebase')
  const leave = useCommand('session.signOutBeside')
  const end = () => {
    if (beside) void leave.run({ besideId: beside.besideId })
    setBeside(null)
  }
  const send = async (reason: string) => {
    if (!beside || !(await rebase.run({ shown, reason, besideId: beside.besideId }))) return
    notifications.show({ message: '日期已重新核定' })
    end()
  }
  return (
    <>
      <Button variant="default" onClick={() => setSigning(true)}>
        重新核定日期（须两人）
      </Button>
      <BesideSignIn
        opened={signing}
        onClose={() => setSigning(false)}
        title="第二人登录"
        who="日期早于记录，或此前核对有误时，由管理员和另一个账号共同核定。请另一个人登录。"
        onSignedIn={(view) => {
          setSigning(false)
          setBeside(view)
        }}
      />
      <ReasonDialog
        opened={beside !== null}
        onClose={end}
        title="重新核定日期"
        label="为什么要重新核定"
        confirm="日期和时间正确，重新核定"
        busy={rebase.busy}
        failure={rebase.failure}
        onConfirm={(reason) => void send(reason)}
      >
        <Text size="lg" fw={600}>
          {dateText(shown)} {weekdayText(shown)} {timeText(shown)}
        </Text>
        <Text size="sm">请 {beside?.name} 一起看屏幕上的日期和时间。</Text>
      </ReasonDialog>
    </>
  )
}
