import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ListView } from '../../../src-shared/api/admission-views.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { BesideSignIn } from '../../app/ui/BesideSignIn.tsx'
import { useBeside } from '../../app/ui/useBeside.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ConfirmDialog, ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { FileAction } from '../../app/ui/FileButtons.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateText } from '../../app/words.ts'
import css from '../publicity.module.css'
import { tallyText } from './decisions.ts'

type Minutes = NonNullable<ListView['minutes']>

interface MinutesProps {
  list: ListView
  minutes: Minutes
}

/** The decision on paper: what was entered, and its confirmation by a second account. */
export function MinutesCard({ list, minutes }: MinutesProps) {
  const may = useMay()
  const waits = list.state === 'minutes'
  return (
    <Card title="会议纪要" tone={waits ? 'attention' : 'plain'}>
      <Stack gap="xs">
        <MinutesFacts minutes={minutes} />
        {minutes.hasScan && may('lists.minutesScan') && (
          <FileAction
            of="lists.minutesScan"
            input={{ id: list.id }}
            fallback={`会议纪要 ${minutes.number}.pdf`}
            label="看扫描件"
            print
          />
        )}
        {waits && <Confirmation list={list} minutes={minutes} />}
      </Stack>
    </Card>
  )
}

function MinutesFacts({ minutes }: { minutes: Minutes }) {
  const facts = [
    ['编号', minutes.number],
    ['会议日期', dateText(minutes.on)],
    ['主持人', minutes.presiding],
    ['参加人', minutes.present.join('、')],
    ['登记', minutes.recordedBy],
  ] as const
  return (
    <dl className={css.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The second account compares the entry with the paper: at its own screen, or beside the first person. */
function Confirmation({ list, minutes }: MinutesProps) {
  const may = useMay()
  const [dialog, setDialog] = useState<'look' | 'refuse' | 'sign-in' | null>(null)
  const { beside, setBeside, end: leave } = useBeside()
  const end = () => {
    leave()
    setDialog(null)
  }
  const confirm = useCommand('lists.confirmMinutes', { onDone: end })
  const refuse = useCommand('lists.refuseMinutes', { onDone: () => setDialog(null) })
  const counts = {
    approved: list.lines.filter(({ approved }) => approved === true).length,
    struck: list.lines.filter(({ approved }) => approved === false).length,
  }
  const text = tallyText(counts)
  if (!may('lists.confirmMinutes')) return <StateWord tone="attention">等第二人确认，确认后生效</StateWord>
  return (
    <>
      <Text size="sm">
        {minutes.mine
          ? '您登记的纪要由另一个账号确认后生效。可以请第二人在这里登录，也可以等另一人在自己的电脑上确认。'
          : '请对照纪要原件核对。确认后决定生效。'}
      </Text>
      <Group gap="xs">
        {minutes.mine ? (
          <Button variant="default" onClick={() => setDialog('sign-in')}>
            请第二人在本机确认
          </Button>
        ) : (
          <Button onClick={() => setDialog('look')}>确认纪要</Button>
        )}
        <Button variant="default" onClick={() => setDialog('refuse')}>
          {minutes.mine ? '收回' : '退回'}
        </Button>
      </Group>
      <BesideSignIn
        opened={dialog === 'sign-in'}
        onClose={() => setDialog(null)}
        title="第二人登录"
        who="登记纪要的人不能自己确认。请专家库办公室的另一位同事或领导小组的人登录。"
        onSignedIn={(view) => {
          setBeside(view)
          setDialog('look')
        }}
      />
      <ConfirmDialog
        opened={dialog === 'look'}
        onClose={end}
        title={beside ? `请 ${beside.name} 对照原件核对` : '请对照原件核对'}
        confirm={`确认：${text}`}
        busy={confirm.busy}
        failure={confirm.failure}
        onConfirm={() => void confirm.run({ id: list.id }, beside?.besideId)}
      >
        <MinutesFacts minutes={minutes} />
        <Text fw={600}>{text}</Text>
        {counts.struck > 0 && (
          <ul className={css.summary}>
            {list.lines
              .filter(({ approved }) => approved === false)
              .map((line) => (
                <li key={line.applicationId}>
                  划去 <strong>{line.name}</strong>：{line.reason}
                </li>
              ))}
          </ul>
        )}
        <Text>确认以后决定生效，不能撤回。</Text>
      </ConfirmDialog>
      <ReasonDialog
        opened={dialog === 'refuse'}
        onClose={() => setDialog(null)}
        title={minutes.mine ? '收回登记的纪要？' : '退回登记的纪要？'}
        label={minutes.mine ? '收回的理由' : '哪里与纪要原件不一致'}
        confirm={minutes.mine ? '收回纪要' : '退回纪要'}
        busy={refuse.busy}
        failure={refuse.failure}
        onConfirm={(reason) => void refuse.run({ id: list.id, reason })}
      >
        <Text>名单回到待审定，可以重新登记纪要，或由领导小组在系统里审定。</Text>
      </ReasonDialog>
    </>
  )
}
