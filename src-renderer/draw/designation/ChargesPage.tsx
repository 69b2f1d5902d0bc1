/** Who of the leading group is in charge of which department; the security administrator registers it (Article 13). */
import { Autocomplete, Button, Group, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ChargesView } from '../../../src-shared/api/designation.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { EmptyState, Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'

export function ChargesPage() {
  const { data, error, refetch } = useOffice('designation.charges')
  const may = useMay()
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return may('designation.setCharges') ? <Editing view={data} /> : <Reading view={data} />
}

const facts = (
  <>
    直接指定由分管选用处室的领导小组成员批准；没有登记的处室，领导小组任何成员都可以批准 <ProvisionChip id="art-13" />
  </>
)

function Reading({ view }: { view: ChargesView }) {
  return (
    <>
      <PageHead title="分管领导" facts={facts} />
      <Card>
        {view.charges.length === 0 && <EmptyState title="还没有登记">由安全管理员登记。</EmptyState>}
        {view.charges.map((one) => (
          <Group key={`${one.department}-${one.accountId}`} gap="md">
            <Text fw={600}>{one.department}</Text>
            <Text>{one.name}</Text>
            {!one.active && <StateWord tone="attention">账号已停用或不在领导小组</StateWord>}
          </Group>
        ))}
      </Card>
    </>
  )
}

interface Line {
  department: string
  accountId: string
}

function Editing({ view }: { view: ChargesView }) {
  const [lines, setLines] = useState<Line[]>(
    view.charges.map(({ department, accountId }) => ({ department, accountId })),
  )
  const [asking, setAsking] = useState(false)
  const save = useCommand('designation.setCharges', { onDone: () => setAsking(false) })
  const change = (at: number, part: Partial<Line>) =>
    setLines((before) => before.map((line, index) => (index === at ? { ...line, ...part } : line)))
  const whole = lines.every(({ department, accountId }) => department.trim() !== '' && accountId !== '')
  return (
    <>
      <PageHead
        title="分管领导"
        facts={facts}
        actions={
          <Action primary label="保存登记…" why={whole ? null : '还有没填完的行'} onClick={() => setAsking(true)} />
        }
      />
      <Card>
        <Stack gap="sm" maw={640}>
          {lines.map((line, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines have no name of their own
            <Group key={at} gap="sm" wrap="nowrap" align="flex-end">
              <Autocomplete
                flex={1}
                label="选用处室"
                data={view.departments}
                value={line.department}
                onChange={(department) => change(at, { department })}
              />
              <Select
                flex={1}
                label="分管的领导小组成员"
                data={view.leaders.map(({ id, name }) => ({ value: id, label: name }))}
                value={line.accountId || null}
                onChange={(accountId) => change(at, { accountId: accountId ?? '' })}
              />
              <Button variant="subtle" onClick={() => setLines((before) => before.filter((_, index) => index !== at))}>
                去掉
              </Button>
            </Group>
          ))}
          <Button
            variant="default"
            w="fit-content"
            onClick={() => setLines((before) => [...before, { department: '', accountId: '' }])}
          >
            添加一行
          </Button>
        </Stack>
      </Card>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="保存分管登记？"
        label="登记的依据"
        placeholder="如：局领导分工通知的文号，将记入日志"
        confirm="保存登记"
        busy={save.busy}
        failure={save.failure}
        onConfirm={(reason) => void save.run({ charges: lines, reason })}
      />
    </>
  )
}
