import { Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { NewcomerRow } from '../../src-shared/api/person-changes.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { ConfirmDialog } from '../app/ui/Dialogs.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText } from '../app/words.ts'

/** Experts who reported that they came to this employer, until it has confirmed them (11-6); nothing where nobody did. */
export function Newcomers() {
  const { data, error } = useOffice('newcomers.list')
  const [asked, setAsked] = useState<NewcomerRow | null>(null)
  const confirm = useCommand('newcomers.confirm')
  const send = async ({ id, changeId, name }: NewcomerRow) => {
    if (!(await confirm.run({ id, changeId }))) return
    notifications.show({ message: `已确认${name}在本单位工作` })
    setAsked(null)
  }
  if (!data || data.length === 0) return <ErrorNote of={error} />
  return (
    <Card title="新到本单位的专家，待确认" right={<ProvisionChip id="art-11-6" />} tone="attention">
      <Stack gap="xs">
        {data.map((row) => (
          <Group key={row.changeId} gap="md">
            <Text fw={600}>{row.name}</Text>
            <Text size="sm">
              {[row.post, row.title].filter(Boolean).join('，')} {dateText(row.changedOn)}起在本单位工作
            </Text>
            <StateWord tone="attention">{row.due || '待确认'}</StateWord>
            <Action compact primary label="确认在本单位工作…" about={row.name} onClick={() => setAsked(row)} />
          </Group>
        ))}
        <Text size="sm" c="dimmed">
          不属实的请不要确认，并告诉专家库办公室。
        </Text>
      </Stack>
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={`确认${asked?.name ?? ''}在本单位工作`}
        confirm="确认在本单位工作"
        busy={confirm.busy}
        failure={confirm.failure}
        onConfirm={() => asked && void send(asked)}
      >
        <Text size="sm">确认后不能撤回；本单位对确认的内容负责（第十八条）。</Text>
      </ConfirmDialog>
    </Card>
  )
}
