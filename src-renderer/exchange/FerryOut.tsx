import { Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type ReactNode, useState } from 'react'
import type { FerryView } from '../../src-shared/api/ferry.ts'
import { useCommand } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { saveFile } from '../app/ui/FileButtons.tsx'
import { JobProgress } from '../app/ui/JobProgress.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { countText, dateTimeText, sizeText } from '../app/words.ts'
import classes from './exchange.module.css'
import { fetchBundle } from './ferry-transfer.ts'
import { Transfer } from './Transfer.tsx'
import { useTransfer } from './useTransfer.ts'

type Open = FerryView['open'][number]

interface FerryOutProps {
  open: readonly Open[]
  /** Another device of this office; the province where absent. */
  to?: { device: string; code: string }
  /** Stands above what waits. */
  head?: ReactNode
}

/** Bundles to the province or another device: making one, and saving those that it has not acknowledged. */
export function FerryOut({ open, to, head }: FerryOutProps) {
  const device = to?.device ?? null
  const other = to ? `电脑 ${to.code} ` : '省级'
  const may = useMay()
  const [jobId, setJobId] = useState<string | null>(null)
  const make = useCommand('ferry.make', { onDone: (job) => setJobId(job.jobId) })
  const transfer = useTransfer()
  const save = async ({ number, bytes, name }: Open) => {
    const file = await transfer.run((moved, signal) => fetchBundle({ number, bytes, device }, moved, signal))
    if (file === null) return
    saveFile(file, name)
    notifications.show({ message: `第 ${number} 号摆渡包已取出，请存到 U 盘` })
  }
  const mayMake = may('ferry.make')
  return (
    <Card
      title={to ? `写给电脑 ${to.code} 的摆渡包` : '送给省级'}
      ruled
      right={
        mayMake && (
          <Action
            compact
            label="制作摆渡包"
            busy={make.busy}
            why={jobId ? '正在制作' : null}
            onClick={() => void make.run({ device })}
          />
        )
      }
    >
      <Stack gap="sm">
        {head}
        {jobId && (
          <JobProgress
            key={jobId}
            jobId={jobId}
            title="正在制作摆渡包"
            cancellable
            onEnd={({ state, result, error }) => {
              setJobId(null)
              if (state === 'done') notifications.show({ message: madeText(result) })
              else if (state === 'cancelled') notifications.show({ message: '已取消，没有制作摆渡包' })
              else if (error) notifications.show({ color: 'seal', message: error.message })
            }}
          />
        )}
        {transfer.share !== null && (
          <Transfer title="正在取出摆渡包" share={transfer.share} onCancel={transfer.cancel} />
        )}
        {open.length === 0 ? (
          <Text size="sm">没有等待回执的摆渡包。制作时，{other}还没有的记录和附件都会写进去。</Text>
        ) : (
          <>
            <Text size="sm">
              {open.length > 1 ? `以下 ${open.length} 个要一起送去，按编号导入。` : ''}
              {to
                ? '只有那台电脑打得开。它带回的摆渡包导入以前一直留在这里，U 盘丢失可以再存一份。'
                : '省级回执导入以前一直留在这里，U 盘丢失可以再存一份。'}
            </Text>
            <Stack gap="xs" component="ul" className={classes.list}>
              {open.map((one) => (
                <Group key={one.number} component="li" justify="space-between" wrap="nowrap">
                  <div>
                    <div className={classes.mono}>{one.name}</div>
                    <Text size="sm" c="dimmed">
                      {`第 ${one.number} 号，${sizeText(one.bytes)}，${dateTimeText(one.at)} 制作，等待回执`}
                    </Text>
                  </div>
                  {may('ferry.part') && (
                    <Action
                      compact
                      label="存到 U 盘"
                      about={`第 ${one.number} 号`}
                      why={transfer.share === null ? null : '正在取出'}
                      onClick={() => void save(one)}
                    />
                  )}
                </Group>
              ))}
            </Stack>
          </>
        )}
        {!mayMake && <Text size="sm">由系统管理员或专家库办公室制作和保存。</Text>}
        <ErrorNote of={make.failure ?? transfer.failure} />
      </Stack>
    </Card>
  )
}

function madeText(result: Record<string, string | number> | null): string {
  if (Number(result?.['isNew']) === 0) return '没有新的内容要送，没有制作新的摆渡包'
  const parts = [
    [Number(result?.['entries']), '条记录'],
    [Number(result?.['files']), '个附件'],
  ] as const
  const words = parts.filter(([count]) => count > 0).map(([count, what]) => `${countText(count)} ${what}`)
  return `摆渡包已制作，有 ${words.join('、')}，请存到 U 盘`
}
