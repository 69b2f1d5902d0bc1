import { Button, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { SystemView } from '../../src-shared/api/system.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { DataTable } from '../app/ui/DataTable.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { JobProgress } from '../app/ui/JobProgress.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText, dateTimeText, sizeText } from '../app/words.ts'
import classes from '../pool/pool.module.css'
import { MovingCard } from './MovingCard.tsx'

interface Running {
  jobId: string
  title: string
  done: string
}

/** State of this installation: journal, backups, and what can be done about them. */
export function StatusTab() {
  const may = useMay()
  const [running, setRunning] = useState<Running | null>(null)
  const [rebuilding, setRebuilding] = useState(false)
  const { data: system, error, refetch } = useOffice('system.status', undefined, { enabled: may('system.status') })
  const verify = useCommand('system.verifyJournal', {
    onDone: ({ jobId }) => setRunning({ jobId, title: '正在核对日志', done: '日志核对完毕，结果已更新' }),
  })
  const rebuild = useCommand('system.rebuild', {
    onDone: ({ jobId }) => {
      setRebuilding(false)
      setRunning({ jobId, title: '正在由日志重建登记', done: '登记已由日志重建' })
    },
  })
  const backup = useCommand('system.backup', {
    onDone: ({ name, bytes }) => notifications.show({ message: `备份完成：${name}，${sizeText(bytes)}` }),
  })
  return (
    <>
      <PageHead
        title="备份与日志"
        facts={system && `程序版本 ${system.version} · 设备 ${system.device} · ${countText(system.entries)} 条记录`}
        actions={
          <>
            {may('system.verifyJournal') && (
              <Action
                label="核对日志"
                busy={verify.busy}
                why={running ? '正在进行' : null}
                onClick={() => void verify.run(undefined)}
              />
            )}
            {may('system.backup') && (
              <Action primary label="立即备份" busy={backup.busy} onClick={() => void backup.run(undefined)} />
            )}
          </>
        }
      />
      <ErrorNote of={error ?? verify.failure ?? backup.failure} onRetry={error ? () => void refetch() : undefined} />
      {running && (
        <Card>
          <JobProgress
            key={running.jobId}
            jobId={running.jobId}
            title={running.title}
            cancellable
            onEnd={({ state, error: why }) => {
              if (state === 'done') notifications.show({ message: running.done })
              else if (why) notifications.show({ color: 'seal', message: why.message })
              setRunning(null)
            }}
          />
        </Card>
      )}
      {system ? (
        <WithSide side={<Side system={system} onRebuild={may('system.rebuild') ? () => setRebuilding(true) : null} />}>
          <Backups system={system} />
          <MovingCard />
        </WithSide>
      ) : (
        !error && may('system.status') && <Waiting />
      )}
      <ReasonDialog
        opened={rebuilding}
        onClose={() => setRebuilding(false)}
        title="由日志重建登记"
        label="重建的理由"
        confirm="重建"
        busy={rebuild.busy}
        failure={rebuild.failure}
        onConfirm={(reason) => void rebuild.run({ reason })}
      >
        <div>专家库、抽取等登记全部由日志重新算出，日志本身不变。重建期间请不要办理业务。</div>
      </ReasonDialog>
    </>
  )
}

function Backups({ system }: { system: SystemView }) {
  return (
    <Card
      title="备份"
      right={
        <Group gap="sm">
          <Text size="sm">请定期把最新的备份另存到移动硬盘</Text>
          <ExportButton compact table="backups" rows={system.backups.length} />
        </Group>
      }
      flush
    >
      <DataTable
        name="备份"
        rows={system.backups}
        rowKey={(row) => row.name}
        empty={<EmptyState title="还没有备份">程序会自动备份，也可以点“立即备份”。</EmptyState>}
        columns={[
          { key: 'at', title: '时间', width: '14em', cell: (row) => dateTimeText(row.at) },
          { key: 'name', title: '文件', cell: (row) => row.name },
          { key: 'bytes', title: '大小', width: '8em', align: 'right', cell: (row) => sizeText(row.bytes) },
        ]}
      />
    </Card>
  )
}

function Side({ system, onRebuild }: { system: SystemView; onRebuild: (() => void) | null }) {
  const { journal, lastBackup } = system
  return (
    <>
      <Card title="日志">
        <Stack gap={6}>
          <StateWord tone={journal.ok ? 'satisfied' : 'violated'}>{journal.text}</StateWord>
          <Text size="sm" c="dimmed">
            {journal.checkedAt ? `最近核对 ${dateTimeText(journal.checkedAt)}` : '本次启动后还没有完整核对'}
          </Text>
          {onRebuild && (
            <div>
              <Button variant="default" size="compact-sm" onClick={onRebuild}>
                由日志重建登记
              </Button>
            </div>
          )}
        </Stack>
      </Card>
      <Card title="最近一次备份">
        {lastBackup ? (
          <>
            <div>{dateTimeText(lastBackup.at)}</div>
            <div className={classes.second}>
              {sizeText(lastBackup.bytes)}，{lastBackup.path}
            </div>
          </>
        ) : (
          <StateWord tone="attention">还没有备份</StateWord>
        )}
      </Card>
      <Card title="数据位置">
        <div className={classes.second}>{system.dataDir}</div>
        <div className={classes.second}>备份在其中的 backups 文件夹</div>
        {system.upgraded && (
          <div className={classes.second}>
            {`${dateTimeText(system.upgraded.at)} 升级到 ${system.upgraded.to}，升级前已备份：${system.upgraded.backup}`}
          </div>
        )}
        <div className={classes.second}>
          账号 {system.accounts} 个，至少需要 {system.minimumPeople} 人
        </div>
      </Card>
    </>
  )
}
