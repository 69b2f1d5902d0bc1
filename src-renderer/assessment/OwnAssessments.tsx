/** Yearly assessments on the personal page of an expert (Article 9): opening a conclusion is being told of it. */
import { Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { OwnAssessmentRow } from '../../src-shared/api/assessments.ts'
import { assessmentConclusionNames } from '../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText } from '../app/words.ts'
import { Figures } from './Figures.tsx'
import { conclusionTones } from './words.ts'

/** @param contact whom somebody asks who does not agree */
export function OwnAssessments({ contact }: { contact: string }) {
  const { data, error, refetch } = useOffice('ownAssessments.list')
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <Card title="年度评估">
      {data.length === 0 && (
        <EmptyState title="还没有年度评估">专家库每年评估一次参加活动的情况，办结以后在这里可以看到。</EmptyState>
      )}
      <Stack gap="lg">
        {data.map((row) => (
          <OneYear key={row.id} row={row} />
        ))}
        {data.length > 0 && <Text size="sm">对次数或者结论有疑问的，请联系{contact || '专家库办公室'}核对。</Text>}
      </Stack>
    </Card>
  )
}

function OneYear({ row }: { row: OwnAssessmentRow }) {
  const { id, year, closedOn, conclusion, reason, figures, told } = row
  const [open, setOpen] = useState(told)
  const seen = useCommand('ownAssessments.seen')
  const show = () => {
    setOpen(true)
    void seen.run({ id })
  }
  return (
    <Stack gap={6}>
      <Group gap="sm">
        <Text fw={600}>{year} 年度</Text>
        <Text size="sm" c="dimmed">
          {dateText(closedOn)}办结
        </Text>
      </Group>
      {open ? (
        <>
          <StateWord tone={conclusionTones[conclusion]} coloured wraps>
            {assessmentConclusionNames[conclusion]}
            {reason && `：${reason}`}
          </StateWord>
          <Figures of={figures} />
        </>
      ) : (
        <Group>
          <Action compact primary label="查看结论" about={`${year} 年度`} onClick={show} />
        </Group>
      )}
    </Stack>
  )
}
