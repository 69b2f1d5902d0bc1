import { Button, CopyButton, Group, Modal, NumberInput, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { CodeView, CountyView } from '../../src-shared/console/counties.ts'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { EmptyState } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { StateWord, type Tone } from '../app/ui/StateWord.tsx'
import { dateTimeText } from '../app/words.ts'
import { useDecision } from './calls.ts'
import { useMay } from './session.tsx'
import classes from './console.module.css'

const states: Record<CodeView['state'], { tone: Tone; text: string }> = {
  open: { tone: 'active', text: '可以使用' },
  used: { tone: 'satisfied', text: '已使用' },
  expired: { tone: 'neutral', text: '已失效' },
}

/** Codes that were made for a county; one that nobody has used can be withdrawn. */
export function CodesCard({ county, codes }: { county: string; codes: readonly CodeView[] }) {
  const may = useMay()
  const columns: Column<CodeView>[] = [
    { key: 'created', title: '发出', width: '13em', cell: ({ created }) => dateTimeText(created) },
    {
      key: 'state',
      title: '状态',
      width: '8em',
      cell: ({ state }) => <StateWord tone={states[state].tone}>{states[state].text}</StateWord>,
    },
    {
      key: 'what',
      title: '情况',
      wrap: true,
      cell: ({ state, expires, used, usedBy }) =>
        state === 'used' ? `${dateTimeText(used)} 由设备 ${usedBy ?? ''} 使用` : `${dateTimeText(expires)} 到期`,
    },
    ...(may('counties.withdrawCode')
      ? [
          {
            key: 'do',
            title: '办理',
            width: '11em',
            cell: (code: CodeView) => (code.state === 'open' ? <Withdraw county={county} code={code} /> : '—'),
          },
        ]
      : []),
  ]
  return (
    <Card title="登记码" flush>
      <DataTable
        name="登记码"
        columns={columns}
        rows={codes}
        rowKey={({ id }) => id}
        empty={<EmptyState title="还没有发过登记码" />}
      />
    </Card>
  )
}

function Withdraw({ county, code }: { county: string; code: CodeView }) {
  const [asked, setAsked] = useState(false)
  const withdraw = useDecision('counties.withdrawCode', {
    onDone: () => {
      notifications.show({ message: '登记码已收回' })
      setAsked(false)
    },
  })
  return (
    <>
      <Action
        compact
        label="收回"
        about={`${dateTimeText(code.created)} 发出的登记码`}
        onClick={() => setAsked(true)}
      />
      <ReasonDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title="收回登记码"
        label="收回的理由"
        confirm="收回登记码"
        busy={withdraw.busy}
        failure={withdraw.failure}
        onConfirm={(reason) => void withdraw.run({ id: county, code: code.id, reason })}
      >
        <Text size="sm">收回后不能再用它接入；需要时另发一个。</Text>
      </ReasonDialog>
    </>
  )
}

/** Makes a code and shows it this once. */
export function NewCodeDialog({ county, onClose }: { county: CountyView; onClose: () => void }) {
  const [days, setDays] = useState<number | string>(7)
  const make = useDecision('counties.newCode')
  const [made, setMade] = useState<{ code: string; expires: string } | null>(null)
  const wrong = typeof days === 'number' && days >= 1 && days <= 90 ? undefined : '有效天数为 1 到 90'
  const submit = async () => {
    if (wrong || typeof days !== 'number') return
    const answer = await make.run({ id: county.id, days })
    if (answer) setMade(answer)
  }
  if (made) return <ShownCode county={county.name} made={made} onClose={onClose} />
  return (
    <Modal opened onClose={onClose} title={`给${county.name}发登记码`}>
      <Form onSubmit={() => void submit()}>
        <Stack gap="sm">
          <Text size="sm">一个码接入一台设备，只能用一次，只显示一次。</Text>
          <NumberInput
            label="有效天数"
            data-autofocus
            min={1}
            max={90}
            clampBehavior="none"
            allowDecimal={false}
            value={days}
            error={wrong ?? make.at('days')}
            onChange={setDays}
          />
          <ErrorNote of={make.failure} />
          <DialogButtons confirm="发登记码" busy={make.busy} onClose={onClose} />
        </Stack>
      </Form>
    </Modal>
  )
}

interface ShownCodeProps {
  county: string
  made: { code: string; expires: string }
  onClose: () => void
}

/** Does not go away by a click beside it: the code is not shown again. */
function ShownCode({ county, made: { code, expires }, onClose }: ShownCodeProps) {
  return (
    <Modal opened onClose={onClose} title={`${county}的登记码`} closeOnClickOutside={false}>
      <Stack gap="sm">
        <div className={classes.code} data-testid="code">
          {code}
        </div>
        <Text size="sm">
          {dateTimeText(expires)}{' '}
          前有效，只能用一次，关闭后不再显示。请用电话或当面告诉县里，不要与网址写在同一封邮件里。
        </Text>
        <Group justify="flex-end" gap="xs">
          <CopyButton value={code}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? '已复制' : '复制'}
              </Button>
            )}
          </CopyButton>
          <Button data-autofocus onClick={onClose}>
            已记下，关闭
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
