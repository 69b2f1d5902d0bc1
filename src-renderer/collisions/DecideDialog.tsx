import { Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { CollisionRow, CollisionSide } from '../../src-shared/api/collisions.ts'
import { useCommand } from '../app/hooks.ts'
import { tooShort } from '../app/reason.ts'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ReasonInput } from '../app/ui/ReasonInput.tsx'

const both = 'both'

/** A file in words that tell it from the other, also where both have one name or number. */
function sideText({ home, what, name, facts }: CollisionSide): string {
  const [first] = facts
  return `电脑 ${home} 的${what} ${name}${first?.text ? `（${first.label} ${first.text}）` : ''}`
}

/** Says which of the files stands, with a reason that goes on record. */
export function DecideDialog({ row, onClose }: { row: CollisionRow; onClose: () => void }) {
  const [keeps, setKeeps] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const command = useCommand('collisions.decide', { onDone: onClose })
  return (
    <Modal opened onClose={onClose} title="以哪一份为准">
      <Stack gap="sm">
        <Radio.Group label="保留" value={keeps} onChange={setKeeps}>
          <Stack gap={6} mt={4}>
            {row.sides.map((side) => (
              <Radio key={side.subject} value={side.subject} label={sideText(side)} />
            ))}
            {row.kind === 'person' && <Radio value={both} label="不是同一个人，都保留（证件号码录错的，请另行更正）" />}
          </Stack>
        </Radio.Group>
        <Text size="sm">不保留的一份不删除，记录都在，但不能用于抽取和入库。以后可以重新处理。</Text>
        <ReasonInput label="理由" value={reason} onChange={setReason} />
        <ErrorNote of={command.failure} />
        <DialogButtons
          confirm="决定"
          disabled={keeps === null || tooShort(reason)}
          busy={command.busy}
          onClose={onClose}
          onConfirm={() =>
            keeps !== null && void command.run({ id: row.id, keeps: keeps === both ? null : keeps, reason })
          }
        />
      </Stack>
    </Modal>
  )
}
