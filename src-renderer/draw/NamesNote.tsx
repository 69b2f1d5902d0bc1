/** While the names of the drawn are kept: who sees them, until when, and opening them before their time (Article 12). */
import { Group, Text } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { ActivityView } from '../../src-shared/api/draw.ts'
import { formatInstantZh } from '../../src-shared/model/dates.ts'
import { useCommand } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import css from './draw.module.css'

/** Nothing once the names are open. */
export function NamesNote({ activity }: { activity: ActivityView }) {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const disclose = useCommand('draw.disclose', { onDone: () => setAsking(false) })
  const { id, names, namesUntil, actions } = activity
  if (namesUntil === null || !['drawn', 'closed'].includes(activity.attemptState)) return null
  const until = formatInstantZh(namesUntil)
  return (
    <Card tight tone="attention">
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <div>
          <StateWord tone="attention" icon={IconEyeOff}>
            姓名 {until} 公开
          </StateWord>
          <Text size="sm" c="dimmed">
            {names === 'masked'
              ? '此前由专家库办公室联系专家，这里只显示进度；到时自动显示姓名。'
              : '此前只限联系和监督人员知悉，您的查看已记入日志；打印、导出带您的姓名和时间。'}
          </Text>
        </div>
        <Group gap="sm" wrap="nowrap">
          <ProvisionChip id="art-12" />
          {may('draw.disclose') && actions.disclose.allowed && (
            <Action label="提前公开…" onClick={() => setAsking(true)} />
          )}
        </Group>
      </Group>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="现在就公开姓名？"
        label="提前公开的理由"
        confirm="公开姓名"
        danger
        busy={disclose.busy}
        failure={disclose.failure}
        onConfirm={(reason) => void disclose.run({ activityId: id, reason })}
      >
        <Text>公开后选用处室等都能看到抽中专家的姓名和单位，不能撤回。理由记入日志，纪检可以查看。</Text>
      </ReasonDialog>
    </Card>
  )
}

/** Account and time, faint over names that are not open yet: a photograph of the screen says whose it was. */
export function NamesWatermark({ text }: { text: string }) {
  if (text === '') return null
  return (
    <div className={css.seen} aria-hidden="true">
      {Array.from({ length: 12 }, (_, at) => (
        // drawn by the style: a mark is no text that anybody reads or searches
        <span key={at} data-mark={text} />
      ))}
    </div>
  )
}
