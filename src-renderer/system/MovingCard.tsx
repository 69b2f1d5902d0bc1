import { Button, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { MovingView } from '../../src-shared/api/moving.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { JobProgress } from '../app/ui/JobProgress.tsx'
import { isComplete, RecoveryInput } from '../app/ui/RecoveryInput.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText, dateTimeText } from '../app/words.ts'
import classes from './system.module.css'

/** Moving the office to another PC: one administrator proposes, another confirms with the paper key. */
export function MovingCard() {
  const { data } = useOffice('moving.status')
  const [jobId, setJobId] = useState<string | null>(null)
  if (!data) return null
  // closed from the first moment, and carried only once it was opened to its end
  const packed = data.packedAt !== null && jobId === null
  return (
    <Card title={packed ? '已迁往另一台电脑' : '迁到另一台电脑'} tone={packed ? 'attention' : 'plain'} ruled>
      <Stack gap="sm">
        {packed ? <Packed state={data} /> : <Text size="sm">{about}</Text>}
        {data.draws > 0 && (
          <StateWord tone="attention" wraps>
            {`有 ${countText(data.draws)} 次抽取正在进行，迁走后须由见证人在新电脑上处理；能等的，请办完再迁`}
          </StateWord>
        )}
        {data.proposal && (
          <StateWord tone="active" wraps>
            {`${data.proposal.by} 于 ${dateTimeText(data.proposal.at)} 提出${packed ? '收回' : '迁移'}：${data.proposal.reason}`}
          </StateWord>
        )}
        {jobId ? (
          <JobProgress
            key={jobId}
            jobId={jobId}
            title="正在打包，请不要关闭程序"
            cancellable
            onEnd={({ state, error }) => {
              setJobId(null)
              if (state === 'done') notifications.show({ message: '已打包，本机从现在起只能查看' })
              else if (state === 'cancelled') notifications.show({ message: '已取消，本机照常使用' })
              else if (error) notifications.show({ color: 'seal', message: error.message })
            }}
          />
        ) : (
          <Steps state={data} onPack={setJobId} />
        )}
      </Stack>
    </Card>
  )
}

const about =
  '全部数据和附件打成一个加密文件，在新电脑上凭纸质恢复密钥打开。打包以后本机只能查看。由一位系统管理员或安全管理员提出，另一位取出恢复密钥确认。'

function Packed({ state: { packedAt, bundle } }: { state: MovingView }) {
  return (
    <>
      <Text size="sm">{`${dateTimeText(packedAt)} 打包，本机从那时起只能查看，不再自动办理和交换。`}</Text>
      {bundle && (
        <div>
          <Text size="sm">打包的文件，请复制到移动硬盘带到新电脑：</Text>
          <Text size="sm" className={classes.path}>
            {bundle}
          </Text>
        </div>
      )}
      <Text size="sm">
        在新电脑上安装程序，首次打开时选“迁入”，选择这个文件并输入恢复密钥。新电脑可以正常使用以后，再删除本机的数据。
      </Text>
    </>
  )
}

function Steps({ state, onPack }: { state: MovingView; onPack: (jobId: string) => void }) {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const propose = useCommand('moving.propose', { onDone: () => setAsking(false) })
  const withdraw = useCommand('moving.withdraw')
  const back = useCommand('moving.takeBack', {
    onDone: () => notifications.show({ message: '已收回，本机可以照常办理' }),
  })
  const { proposal, packedAt } = state
  const packed = packedAt !== null
  if (!may('moving.propose')) return null
  return (
    <>
      {proposal && !proposal.mine && !packed && <Confirm onPack={onPack} />}
      {proposal && !proposal.mine && packed && <Text size="sm">{backMeans}</Text>}
      <ErrorNote of={withdraw.failure ?? back.failure} />
      <Group gap="xs">
        {!proposal && (
          <Button variant="default" onClick={() => setAsking(true)}>
            {packed ? '提出收回' : '提出迁移'}
          </Button>
        )}
        {proposal && !proposal.mine && packed && (
          <Button color="seal" loading={back.busy} onClick={() => void back.run(undefined)}>
            确认没有打开过，收回
          </Button>
        )}
        {proposal && (
          <Button variant="default" loading={withdraw.busy} onClick={() => void withdraw.run(undefined)}>
            撤回提议
          </Button>
        )}
      </Group>
      {proposal?.mine && <Text size="sm">请另一位系统管理员或安全管理员登录后确认。</Text>}
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={packed ? '提出收回' : '提出迁到另一台电脑'}
        label={packed ? '收回的理由' : '迁移的理由'}
        confirm={packed ? '提出收回' : '提出迁移'}
        busy={propose.busy}
        failure={propose.failure}
        onConfirm={(reason) => void propose.run({ reason })}
      >
        {packed && <div>{backMeans}</div>}
      </ReasonDialog>
    </>
  )
}

const backMeans =
  '只有打包的文件没有在任何电脑上打开过，才能收回。收回前请销毁复制出去的文件：打开过的话，两台电脑会各有一份不同的记录。'

function Confirm({ onPack }: { onPack: (jobId: string) => void }) {
  const [text, setText] = useState('')
  const pack = useCommand('moving.pack', {
    onDone: ({ jobId }) => {
      setText('')
      onPack(jobId)
    },
  })
  return (
    <>
      <RecoveryInput label="恢复密钥" value={text} onChange={setText} />
      <ErrorNote of={pack.failure} />
      <div>
        <Button disabled={!isComplete(text)} loading={pack.busy} onClick={() => void pack.run({ text })}>
          确认并打包，本机改为只能查看
        </Button>
      </div>
    </>
  )
}
