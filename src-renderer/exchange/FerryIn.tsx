import { Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useRef, useState } from 'react'
import { type FerryFileResult, mostBundles } from '../../src-shared/api/ferry.ts'
import { useCommand } from '../app/hooks.ts'
import { call } from '../app/office.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { DropArea } from '../app/ui/DropArea.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { JobProgress } from '../app/ui/JobProgress.tsx'
import { StateWord, type Tone } from '../app/ui/StateWord.tsx'
import classes from './exchange.module.css'
import { sendBundles } from './ferry-transfer.ts'
import { Transfer } from './Transfer.tsx'
import { useTransfer } from './useTransfer.ts'

const tones: Record<FerryFileResult['state'], Tone> = { taken: 'satisfied', known: 'neutral', refused: 'violated' }
const states: Record<FerryFileResult['state'], string> = {
  taken: '已导入',
  known: '以前导入过',
  refused: '没有导入',
}

/** Bundles that came: several at once, put in order by the office; each says what came of it. */
export function FerryIn() {
  const may = useMay()
  const [job, setJob] = useState<{ jobId: string; upload: string } | null>(null)
  const [results, setResults] = useState<readonly FerryFileResult[]>([])
  const reset = useRef<() => void>(null)
  const transfer = useTransfer()
  const take = useCommand('ferry.take')
  if (!may('ferry.take')) return null
  const busy = transfer.share !== null || take.busy || job !== null
  const choose = async (files: readonly File[]) => {
    reset.current?.()
    if (files.length === 0 || busy) return
    if (files.length > mostBundles) {
      notifications.show({ color: 'seal', message: `一次最多导入 ${mostBundles} 个摆渡包，请分几次选择` })
      return
    }
    setResults([])
    const upload = await transfer.run((moved, signal) => sendBundles(files, moved, signal))
    const begun = upload === null ? null : await take.run({ upload })
    if (upload !== null && begun) setJob({ jobId: begun.jobId, upload })
  }
  const ended = async (upload: string, state: string, error: { message: string } | null) => {
    setJob(null)
    if (error) notifications.show({ color: 'seal', message: error.message })
    else if (state === 'cancelled') notifications.show({ message: '已取消；取消以前导入的都在，其余请再导入一次' })
    setResults(await call('ferry.results', { upload }).catch(() => []))
  }
  return (
    <Card title="收到的摆渡包" ruled>
      <Stack gap="sm">
        <DropArea className={classes.drop} onFiles={(files) => void choose(files)}>
          <Text size="sm">把省级或本单位其他电脑给的摆渡包拖到这里，可以一次选多个，不分先后</Text>
          <FileButton
            multiple
            accept=".ferry"
            resetRef={reset}
            onChange={(files) => void choose(files)}
            inputProps={{ 'aria-label': '摆渡包文件' }}
          >
            {(props) => (
              <Button {...props} variant="default" loading={busy}>
                导入摆渡包
              </Button>
            )}
          </FileButton>
        </DropArea>
        {transfer.share !== null && <Transfer title="正在读入文件" share={transfer.share} onCancel={transfer.cancel} />}
        {job && (
          <JobProgress
            key={job.jobId}
            jobId={job.jobId}
            title="正在导入摆渡包"
            cancellable
            onEnd={({ state, error }) => void ended(job.upload, state, error)}
          />
        )}
        <ErrorNote of={transfer.failure ?? take.failure} />
        {results.length > 0 && <Results results={results} />}
      </Stack>
    </Card>
  )
}

function Results({ results }: { results: readonly FerryFileResult[] }) {
  return (
    <Stack gap="xs" component="ul" className={classes.list} aria-label="导入结果">
      {results.map(({ name, state, message, code }, at) => (
        // the same file may have been chosen twice
        // oxlint-disable-next-line react/no-array-index-key
        <li key={at}>
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <StateWord tone={tones[state]} coloured>
              {states[state]}
            </StateWord>
            <div>
              <div className={classes.mono}>{name}</div>
              <Text size="sm">
                {message}
                {code && (
                  <Text span size="sm" c="dimmed">
                    {' '}
                    {code}
                  </Text>
                )}
              </Text>
            </div>
          </Group>
        </li>
      ))}
    </Stack>
  )
}
