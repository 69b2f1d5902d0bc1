import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { JobView } from '../../../src-shared/api/pool.ts'
import { useCommand, useOffice } from '../hooks.ts'
import { countText } from '../words.ts'
import { ErrorNote } from './ErrorNote.tsx'

type Job = JobView<Record<string, string | number>>

export interface JobProgressProps {
  jobId: string
  /** What is being done, e.g. `正在检查名册`. */
  title: string
  /** Acts as the person signed in beside. */
  besideId?: string
  cancellable?: boolean
  /** Told once when the work is done, has failed or was cancelled. */
  onEnd: (job: Job) => void
}

/** Progress of long work, with cancel; nothing of cancelled work stays. */
export function JobProgress({ jobId, title, besideId, cancellable, onEnd }: JobProgressProps) {
  const told = useRef<string | null>(null)
  const { data: job, error } = useOffice('jobs.status', { jobId }, { besideId, every: 400 })
  const cancel = useCommand('jobs.cancel')
  useEffect(() => {
    if (!job || job.state === 'running' || told.current === jobId) return
    told.current = jobId
    onEnd(job)
  }, [job, jobId, onEnd])
  const share = job && job.total > 0 ? (job.done / job.total) * 100 : 0
  return (
    <Stack gap="xs" maw={560} mx="auto" my="lg" w="100%">
      <Group justify="space-between">
        <Text fw={600} role="status">
          {title}
          {job?.phase ? `：${job.phase}` : ''}
        </Text>
        <Text size="sm" c="dimmed">
          {job && job.total > 0 ? `${countText(job.done)} / ${countText(job.total)}` : ''}
        </Text>
      </Group>
      <Progress value={share} animated={share === 0} size="lg" color="ink.6" aria-label={title} />
      {cancellable && (
        <Group justify="flex-end">
          <Button variant="default" loading={cancel.busy} onClick={() => void cancel.run({ jobId }, besideId)}>
            取消
          </Button>
        </Group>
      )}
      <ErrorNote of={error ?? cancel.failure} />
    </Stack>
  )
}
