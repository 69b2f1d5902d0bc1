import { Checkbox, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ApplicationView } from '../../../src-shared/api/admission.ts'
import type { Field } from '../../../src-shared/model/field.ts'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import type { fieldStandings } from '../findings.ts'

export interface PassDialogProps {
  view: ApplicationView
  standings: ReturnType<typeof fieldStandings>
  opened: boolean
  onClose: () => void
}

/** The department's word: for which of the fields applied for it passes the applicant (7-3). */
export function PassDialog({ view, standings, opened, onClose }: PassDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`${view.name} 审核通过`}>
      {opened && <PassForm view={view} standings={standings} onClose={onClose} />}
    </Modal>
  )
}

function PassForm({ view, standings, onClose }: Omit<PassDialogProps, 'opened'>) {
  const navigate = useNavigate()
  // another department speaks for its fields by itself; what it has said stands
  const mine = (field: Field) => view.review.some((one) => one.field === field && one.mine && one.state === 'open')
  const own = standings.filter(({ field }) => mine(field))
  const [fields, setFields] = useState<Field[]>(() =>
    standings.filter(({ stands, field }) => stands === 'fits' && mine(field)).map(({ field }) => field),
  )
  const pass = useCommand('review.pass', {
    onDone: () => {
      notifications.show({ message: `${view.name} 审核通过，等专家库办公室汇总` })
      onClose()
      void navigate('/review?state=department-review')
    },
  })
  return (
    <Stack gap="sm">
      {own.length > 1 && (
        <Checkbox.Group label="通过的领域" value={fields} onChange={(chosen) => setFields(chosen as Field[])}>
          <Stack gap="xs" py="xs">
            {own.map(({ field, stands, why }) => (
              <Checkbox
                key={field}
                value={field}
                disabled={stands !== 'fits'}
                label={fieldNames[field]}
                description={stands === 'against' ? `不能通过：“${why}”不符合` : why}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      <Text size="sm">
        {own.length < standings.length ? '这里只办理本科室的领域，各科室都审核后转' : '通过后转'}
        专家库办公室汇总，您的姓名和今天的日期写入档案。您不能再参加这份申报的汇总和审定（须由三个不同的人办理）。
      </Text>
      <ErrorNote of={pass.failure} />
      <DialogButtons
        confirm="审核通过"
        busy={pass.busy}
        disabled={fields.length === 0}
        onClose={onClose}
        onConfirm={() => void pass.run({ ids: [view.id], ...(fields.length < own.length ? { fields } : {}) })}
      />
    </Stack>
  )
}
