/** Card 缺额与直接指定: what the draw left empty, whether that is evidence, who was designated (Article 13). */
import { Anchor, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ActivityView } from '../../../src-shared/api/draw.ts'
import { useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { ProposeDialog } from './ProposeDialog.tsx'
import { standingLook } from './standings.ts'

/** Nothing where there is neither a shortfall nor a designation. */
export function DesignationCard({ activity }: { activity: ActivityView }) {
  const may = useMay()
  const [proposing, setProposing] = useState(false)
  const { data: desk, error, refetch } = useOffice('designation.ofActivity', { activityId: activity.id })
  if (!desk) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : null
  const { shortfall, designations, why } = desk
  if (shortfall.length === 0 && designations.length === 0) return null
  const free = shortfall.reduce((sum, one) => sum + one.free, 0)
  const blocked = why !== '' ? why : free === 0 ? '没有空缺的席位' : null
  return (
    <Card
      tone={free > 0 ? 'attention' : 'plain'}
      title="缺额与直接指定"
      right={<ProvisionChip id="art-13" facts="直接指定与抽取分开，不改动抽取记录" />}
    >
      <Stack gap="sm">
        {shortfall.map((one) => (
          <div key={one.groupId}>
            <Text size="sm" fw={600}>
              {one.label}还缺 {one.open} 人{one.free < one.open && `，其中 ${one.open - one.free} 席已直接指定或在办`}
            </Text>
            <StateWord wraps tone={one.counts ? 'satisfied' : 'attention'}>
              {one.why}
            </StateWord>
          </div>
        ))}
        {designations.map((one) => {
          const { word, tone } = standingLook(one.standing)
          return (
            <div key={one.id}>
              <Group justify="space-between" gap="xs" wrap="nowrap">
                <StateWord tone={tone}>
                  <strong>{one.name}</strong>　{one.groupLabel} · {word}
                </StateWord>
                <Anchor
                  component={Link}
                  to={`/draw/designations/${one.id}`}
                  size="sm"
                  aria-label={`查看${one.name}的直接指定`}
                >
                  查看
                </Anchor>
              </Group>
              <Text size="sm" c="dimmed">
                {one.number} · {one.last}
              </Text>
            </div>
          )
        })}
        {may('designation.propose') && shortfall.length > 0 && (
          <Group>
            <Action label="提出直接指定…" why={blocked} onClick={() => setProposing(true)} />
          </Group>
        )}
      </Stack>
      <ProposeDialog activity={activity} shortfall={shortfall} opened={proposing} onClose={() => setProposing(false)} />
    </Card>
  )
}
