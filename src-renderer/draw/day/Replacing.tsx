/** A seat whose holder is away (Article 12): the next is drawn while the draw is open; afterwards what the measures still allow. */
import { Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { WorkPerson, WorkView } from '../../../src-shared/api/work.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { ConfirmDialog } from '../../app/ui/Dialogs.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { RemoveDialog } from '../contact/RemoveDialog.tsx'

interface Props {
  work: WorkView
  person: WorkPerson
}

export function Replacing({ work, person }: Props) {
  if (person.from === 'designated') return <Designated work={work} />
  return work.drawClosed ? <AfterTheDraw work={work} /> : <OpenDraw work={work} person={person} />
}

function OpenDraw({ work, person }: Props) {
  const navigate = useNavigate()
  const may = useMay()
  const [removing, setRemoving] = useState(false)
  const { activityId, actions } = work
  return (
    <Stack gap="xs">
      <Text size="sm">抽取还没有完成，可以补抽：席位空出并经另一个账号确认后，系统立即自动补抽下一位。</Text>
      <Group gap="xs">
        {may('draw.removeSeated') && (
          <Action
            primary
            label="退出席位并补抽…"
            about={person.name}
            why={actions.replace || null}
            onClick={() => setRemoving(true)}
          />
        )}
        <Action label="去联系确认" onClick={() => void navigate(`/draw/${activityId}/contact`)} />
      </Group>
      <RemoveDialog
        activityId={activityId}
        seat={{ ref: person.personId, name: person.name }}
        opened={removing}
        onClose={() => setRemoving(false)}
      />
    </Stack>
  )
}

function AfterTheDraw({ work }: { work: WorkView }) {
  const navigate = useNavigate()
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const supplement = useCommand('work.supplement', {
    onDone: ({ activityId }) => void navigate(`/draw/${activityId}/activity`),
  })
  const { activityId, actions } = work
  return (
    <Stack gap="xs">
      <Text size="sm">{actions.replace}。可以另做一次补充抽取；抽取本身留有缺额的，可以依第十三条直接指定。</Text>
      <Group gap="xs">
        {may('work.supplement') && (
          <Action primary label="补充抽取…" why={actions.supplement || null} onClick={() => setAsking(true)} />
        )}
        <Action
          label="直接指定"
          why={actions.designate || null}
          onClick={() => void navigate(`/draw/${activityId}/contact`)}
        />
      </Group>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="另做一次补充抽取？"
        confirm="新建补充抽取"
        busy={supplement.busy}
        failure={supplement.failure}
        onConfirm={() => void supplement.run({ activityId })}
      >
        <Text>
          新建一项抽取：沿用这次活动的内容、条件和书面回避要求，席位为已登记缺席的人数。请核对时间以后照常冻结名册、见证抽取。
        </Text>
      </ConfirmDialog>
    </Stack>
  )
}

function Designated({ work }: { work: WorkView }) {
  const navigate = useNavigate()
  return (
    <Stack gap="xs">
      <Text size="sm">直接指定的人员缺席，不能补抽；需要另行指定的，按第十三条重新提出。</Text>
      <Group>
        <Action label="看直接指定" onClick={() => void navigate(`/draw/${work.activityId}/contact`)} />
      </Group>
    </Stack>
  )
}
