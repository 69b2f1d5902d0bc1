import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ClockView } from '../../src-shared/api/session.ts'
import { useCommand } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { dateText, instantOf, timeText, weekdayText } from '../app/words.ts'
import { Shell } from './Shell.tsx'
import classes from './setup.module.css'

/** The clock of the office, running on: what the machine said plus the time since then. */
export function useRunningClock(now: string): Date {
  const [start, setStart] = useState(() => ({ now, at: performance.now() }))
  const [tick, setTick] = useState(() => performance.now())
  if (start.now !== now) setStart({ now, at: tick })
  useEffect(() => {
    const timer = setInterval(() => setTick(performance.now()), 500)
    return () => clearInterval(timer)
  }, [])
  return new Date(Date.parse(start.now) + Math.max(0, tick - start.at))
}

const why: Record<ClockView['state'], string> = {
  unconfirmed: '程序重新启动后，请先核对本机的日期和时间。期限、公示、答复时限都按它计算。',
  jumped: '运行期间本机时钟变动超过 5 分钟，请重新核对日期和时间。',
  'before-base': '本机日期早于上一次核对的日期，可能是主板电池没电。请先核对。',
  confirmed: '已有一人核对过。再由您核对一次，到期的事项就可以正常办理。',
  'confirmed-by-two': '',
}

/** The date in large figures: the person who has just signed in says whether it is right. */
export function ClockPage({ clock, onLater, bureau }: { clock: ClockView; onLater: () => void; bureau: string }) {
  const now = useRunningClock(clock.now)
  const [wrong, setWrong] = useState(false)
  const confirm = useCommand('clock.confirm')
  const shown = instantOf(now)
  return (
    <Shell bureau={bureau}>
      <main className={classes.centre}>
        <Card>
          <Stack gap="md" align="center" p="md">
            <Title order={1}>请核对日期和时间</Title>
            <Text maw={480} ta="center" c="dimmed">
              {why[clock.state]}
            </Text>
            <div className={classes.date}>{dateText(shown)}</div>
            <div className={classes.date}>
              {weekdayText(shown)} {timeText(shown)}
            </div>
            <ErrorNote of={confirm.failure} />
            {wrong || clock.state === 'before-base' ? (
              <WrongClock onLater={onLater} base={clock.base} onBack={() => setWrong(false)} />
            ) : (
              <Group gap="sm">
                <Button variant="default" size="md" onClick={() => setWrong(true)}>
                  不对
                </Button>
                <Button size="md" loading={confirm.busy} onClick={() => void confirm.run({ shown })} autoFocus>
                  日期和时间正确
                </Button>
              </Group>
            )}
          </Stack>
        </Card>
      </main>
    </Shell>
  )
}

function WrongClock({ onLater, onBack, base }: { onLater: () => void; onBack: () => void; base: string | null }) {
  return (
    <Stack gap="sm" maw={520}>
      <Text>
        请叫系统管理员：先在 Windows 里把日期和时间改对，再登录到“系统 ›
        时钟”核对，核对时要有另一个账号的人在旁边一起登录。
      </Text>
      {base && <Text c="dimmed">上一次核对的日期是 {dateText(base)}。</Text>}
      <Text c="dimmed">在此之前可以继续查看和登记；凡是要等期限届满才能办的事，都会先停下来，不会误办。</Text>
      <Group justify="center" gap="sm">
        <Button variant="default" onClick={onBack}>
          再看一遍
        </Button>
        <Button onClick={onLater}>先继续工作</Button>
      </Group>
    </Stack>
  )
}
