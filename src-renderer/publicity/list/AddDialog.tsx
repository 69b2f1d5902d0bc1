import { Checkbox, Modal, ScrollArea, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ListView } from '../../../src-shared/api/admission-views.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import blocks from '../../app/ui/blocks.module.css'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { EmptyState, Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { fieldsText } from '../words.ts'

interface AddDialogProps {
  list: ListView
  opened: boolean
  onClose: () => void
}

/** Most people of one list. */
const most = 500

/** Puts further reviewed people on a list that is still open. */
export function AddDialog({ list, opened, onClose }: AddDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="添加待汇总的人" size="lg">
      {opened && <AddForm list={list} onClose={onClose} />}
    </Modal>
  )
}

function AddForm({ list, onClose }: Omit<AddDialogProps, 'opened'>) {
  const [chosen, setChosen] = useState<string[]>([])
  const waiting = useOffice('applications.list', { state: 'office-consolidation', limit: 500 })
  const change = useCommand('lists.change', { onDone: onClose })
  const rows = waiting.data?.rows ?? []
  const here = list.lines.map(({ applicationId }) => applicationId)
  if (waiting.isPending) return <Waiting />
  return (
    <Stack gap="sm">
      <ErrorNote of={waiting.error} onRetry={() => void waiting.refetch()} />
      {rows.length === 0 && !waiting.error ? (
        <EmptyState title="没有待汇总的人">业务科室审核通过以后，可以在这里添加。</EmptyState>
      ) : (
        <Checkbox.Group
          value={chosen}
          onChange={setChosen}
          label="待汇总的人"
          labelProps={{ className: blocks.unseen }}
        >
          <ScrollArea.Autosize mah="50vh">
            <Stack gap="xs" p={4}>
              {rows.map((row) => (
                <Checkbox
                  key={row.id}
                  value={row.id}
                  label={
                    <>
                      <strong>{row.name}</strong>　{row.employer}　{fieldsText(row.fields)}
                    </>
                  }
                />
              ))}
            </Stack>
          </ScrollArea.Autosize>
        </Checkbox.Group>
      )}
      {here.length + chosen.length > most && <Text c="seal.7">一份名单最多 {most} 人。</Text>}
      <ErrorNote of={change.failure} />
      <DialogButtons
        confirm={chosen.length > 0 ? `添加 ${chosen.length} 人` : '添加'}
        disabled={chosen.length === 0 || here.length + chosen.length > most}
        busy={change.busy}
        onClose={onClose}
        onConfirm={() => void change.run({ id: list.id, applicationIds: [...here, ...chosen] })}
      />
    </Stack>
  )
}
