import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import type { ClockView } from '../../src-shared/api/session.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useSession } from '../app/session.tsx'
import { BesideSignIn } from '../app/ui/BesideSignIn.tsx'
import { useBeside } from '../app/ui/useBeside.ts'
import { ConfirmDialog } from '../app/ui/Dialogs.tsx'
import { dateText, instantOf, timeText, weekdayText } from '../app/words.ts'
import { useRunningClock } from '../setup/ClockPage.tsx'
import { clockNeedsLook } from '../setup/clock.ts'
import css from './publicity.module.css'

/** Periods rest on a date that two accounts have confirmed: whoever is missing does it here, without going away. */
export function SecondDate() {
  const { data: clock } = useOffice('clock.status')
  if (!clock || clock.state === 'confirmed-by-two' || clock.state === 'before-base') return null
  return <Confirming clock={clock} />
}

function Confirming({ clock }: { clock: ClockView }) {
  const session = useSession()
  const shown = instantOf(useRunningClock(clock.now))
  const [dialog, setDialog] = useState<'sign-in' | 'look' | null>(null)
  const { beside, setBeside, end: leave } = useBeside()
  const end = () => {
    leave()
    setDialog(null)
  }
  const confirm = useCommand('clock.confirm', { onDone: end })
  const mine = clockNeedsLook(clock, session)
  return (
    <>
      <Button variant="default" onClick={() => setDialog(mine ? 'look' : 'sign-in')}>
        {mine ? '核对日期和时间' : '请第二人在本机核对日期'}
      </Button>
      <BesideSignIn
        opened={dialog === 'sign-in'}
        onClose={() => setDialog(null)}
        title="第二人登录"
        who="您已经核对过日期。请另一位同事登录，再核对一次。"
        onSignedIn={(view) => {
          setBeside(view)
          setDialog('look')
        }}
      />
      <ConfirmDialog
        opened={dialog === 'look'}
        onClose={end}
        title={beside ? `请 ${beside.name} 核对日期和时间` : '请核对日期和时间'}
        confirm="日期和时间正确"
        busy={confirm.busy}
        failure={confirm.failure}
        onConfirm={() => void confirm.run({ shown }, beside?.besideId)}
      >
        <div className={css.date}>{dateText(shown)}</div>
        <div className={css.date}>
          {weekdayText(shown)} {timeText(shown)}
        </div>
        <Text size="sm" c="dimmed">
          不对的，请取消，先请系统管理员校正本机时间。
        </Text>
      </ConfirmDialog>
    </>
  )
}
