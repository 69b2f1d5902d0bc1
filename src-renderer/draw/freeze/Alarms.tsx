/** Seats and candidates group by group, and the alarm where the criteria leave too few people. */
import { Button, Group, Stack, Table, Text, Textarea } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import type { FunnelView, Needs } from '../../../src-shared/api/draw.ts'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import type { Suggestion } from '../needs.ts'

export function GroupSeats({ funnel, needs }: { funnel: FunnelView; needs: Needs | null }) {
  return (
    <Card title="分组与席位" flush>
      <Table aria-label="分组与席位">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>组</Table.Th>
            <Table.Th ta="right">席位</Table.Th>
            <Table.Th ta="right">候选人</Table.Th>
            <Table.Th ta="right">倍数</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {funnel.groups.map((group) => (
            <Table.Tr key={group.groupId} bg={group.narrow || group.short ? 'var(--ep-attention-ground)' : undefined}>
              <Table.Td>{group.label}</Table.Td>
              <Table.Td ta="right">{group.seats}</Table.Td>
              <Table.Td ta="right">{group.candidates}</Table.Td>
              <Table.Td ta="right">
                <Text
                  component="span"
                  size="sm"
                  fw={group.narrow ? 600 : undefined}
                  c={group.narrow ? 'var(--ep-attention)' : undefined}
                >
                  {group.factor.toFixed(1)}
                  {group.short && '（不够）'}
                </Text>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {needs && (
        <Text size="sm" c="dimmed" px="md" py="xs">
          {needs.maxPerEmployer === null ? '同一单位不限人数' : `同一单位最多 ${needs.maxPerEmployer} 人`} •
          最紧的组先抽 • 答复时限 {needs.replyHours} 小时
        </Text>
      )}
    </Card>
  )
}

interface AlarmsProps {
  activityId: string
  funnel: FunnelView
  ground: string
  onGround: (ground: string) => void
  error: string | undefined
  /** False for whoever only watches: the alarm is shown, the ground is asked of the operator. */
  editable: boolean
}

/** Says what is narrow and why that matters; the ground written here goes into the record. */
export function Alarms({ activityId, funnel, ground, onGround, error, editable }: AlarmsProps) {
  const navigate = useNavigate()
  const take = (suggestion: Suggestion) => void navigate(`/draw/${activityId}/needs`, { state: suggestion })
  const short = funnel.groups.filter((group) => group.short)
  return (
    <Card tone="attention">
      <Stack gap="xs">
        {funnel.alarms.map((alarm) => (
          <Group key={`${alarm.groupId}-${alarm.title}`} gap="sm" wrap="nowrap" align="flex-start">
            <AlarmIcon />
            <div>
              <Text fw={600}>{alarm.title}</Text>
              <Text size="sm">{alarm.text}</Text>
            </div>
          </Group>
        ))}
        {funnel.alarms.length === 0 && short.length > 0 && (
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <AlarmIcon />
            <Text fw={600}>{short.map((group) => group.label).join('、')}候选人少于席位，抽取后会有缺额</Text>
          </Group>
        )}
        {editable && (
          <>
            <Textarea
              aria-label="这样设条件的理由"
              placeholder="请说明为什么需要这样的条件（冻结前必填）"
              required
              autosize
              minRows={2}
              maxLength={500}
              value={ground}
              error={error}
              onChange={(event) => onGround(event.currentTarget.value)}
            />
            <Group gap="xs">
              {funnel.alarms.flatMap(({ groupId, suggestions }) =>
                suggestions.map(({ label, change }) => (
                  <Button
                    key={`${groupId}-${change}`}
                    variant="default"
                    size="compact-sm"
                    onClick={() => take({ groupId, change })}
                  >
                    {label}
                  </Button>
                )),
              )}
            </Group>
          </>
        )}
      </Stack>
    </Card>
  )
}

function AlarmIcon() {
  return (
    <IconAlertTriangle
      size={measures.icon}
      stroke={measures.iconStroke}
      color="var(--ep-attention)"
      style={{ flex: 'none' }}
      aria-hidden
    />
  )
}
