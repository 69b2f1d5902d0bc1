/** Whether somebody's reason for declining was good (Article 9 (6)): judged by a person, on record, correctable. */
import { Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ContactSeat } from '../../../src-shared/api/draw.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'

interface RefusalJudgementProps {
  activityId: string
  seat: ContactSeat
  refusal: NonNullable<ContactSeat['refusal']>
}

export function RefusalJudgement({ activityId, seat, refusal }: RefusalJudgementProps) {
  const may = useMay()
  const [asked, setAsked] = useState<boolean | null>(null)
  const close = () => setAsked(null)
  const judge = useCommand('draw.judgeRefusal', { onDone: close })
  const { answerId, reason, judged } = refusal
  const word = asked ? '正当' : '不正当'
  return (
    <Stack gap={6}>
      <Group gap="xs">
        <Text fw={600}>谢绝的理由是否正当</Text>
        <ProvisionChip id="art-9-6" />
      </Group>
      <Text size="sm">本人说明：{reason || '没有说明'}</Text>
      <Text size="sm" c="dimmed">
        {judged ? judged.words : '还没有认定；没有认定的不计入第九条第（六）项。'}
      </Text>
      {may('draw.judgeRefusal') && (
        <Group gap="xs">
          {judged?.justified !== true && (
            <Action
              compact
              label={judged ? '改为正当…' : '理由正当…'}
              about={seat.name}
              onClick={() => setAsked(true)}
            />
          )}
          {judged?.justified !== false && (
            <Action
              compact
              label={judged ? '改为不正当…' : '理由不正当…'}
              about={seat.name}
              onClick={() => setAsked(false)}
            />
          )}
        </Group>
      )}
      <ReasonDialog
        opened={asked !== null}
        onClose={close}
        title={`认定${seat.name}谢绝的理由${word}？`}
        label="认定的依据"
        confirm={`认定${word}`}
        busy={judge.busy}
        failure={judge.failure}
        onConfirm={(why) => asked !== null && void judge.run({ activityId, answerId, justified: asked, reason: why })}
      >
        <Text size="sm">连续三次未按时答复或者无正当理由谢绝的，提出清退建议；有新情况的可以重新认定。</Text>
      </ReasonDialog>
    </Stack>
  )
}
