import { Button, FileInput, Group, Progress, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { MovedIn, SetupStatus } from '../../src-shared/api/session.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { call } from '../app/office.ts'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { isComplete, RecoveryInput } from '../app/ui/RecoveryInput.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText } from '../app/words.ts'
import { inPieces } from '../exchange/ferry-transfer.ts'
import { Transfer } from '../exchange/Transfer.tsx'
import { useTransfer } from '../exchange/useTransfer.ts'
import classes from './setup.module.css'

export interface MoveInProps {
  onBack: () => void
  /** Keeps the page open although an office exists from here on. */
  onStarted: () => void
  onRefused: () => void
  /** Goes to the sign-in page. */
  onFinished: () => void
}

/** The office that was packed on another PC, or a backup of a lost one, goes on here. */
export function MoveIn({ onBack, onStarted, onRefused, onFinished }: MoveInProps) {
  const [file, setFile] = useState<File | null>(null)
  const [text, setText] = useState('')
  const [asked, setAsked] = useState(false)
  const [moved, setMoved] = useState<MovedIn | null>(null)
  const transfer = useTransfer()
  const open = useCommand('setup.moveIn')
  const busy = transfer.share !== null || open.busy
  if (moved) return <Arrived moved={moved} onFinished={onFinished} />
  const submit = async () => {
    setAsked(true)
    if (!file || !isComplete(text) || busy) return
    open.reset()
    const brought = await transfer.run(async (progress, signal) => {
      await inPieces(file, signal, async (piece, at) => {
        await call('setup.bring', { at, piece }, { signal })
        progress(at + piece.size, file.size)
      })
      return true
    })
    if (!brought) return
    onStarted()
    const result = await open.run({ text })
    if (result) setMoved(result)
    else onRefused()
  }
  return (
    <main className={classes.full}>
      <PageHead
        title="迁入已有的专家库"
        facts="本单位的专家库从另一台电脑迁到本机，或从备份恢复到本机"
        actions={<Action label="返回" why={busy ? '正在迁入' : null} onClick={onBack} />}
      />
      <WithSide side={<HowItGoes />}>
        <Card title="迁移文件和恢复密钥" ruled>
          <Form onSubmit={() => void submit()}>
            <Stack gap="sm" maw={560}>
              <FileInput
                label="迁移文件或备份"
                placeholder="选择 office-….age"
                accept=".age"
                required
                value={file}
                disabled={busy}
                error={asked && !file ? '请选择从原电脑拿来的文件' : undefined}
                onChange={(chosen) => {
                  setFile(chosen)
                  open.reset()
                }}
              />
              <RecoveryInput
                label="纸质恢复密钥"
                value={text}
                onChange={setText}
                error={asked && !isComplete(text) ? '请输入完整的恢复密钥' : undefined}
              />
              {transfer.share !== null && (
                <Transfer title="正在读入文件" share={transfer.share} onCancel={transfer.cancel} />
              )}
              {open.busy && <Opening />}
              <ErrorNote of={transfer.failure ?? open.failure} />
              <Group>
                <Button type="submit" loading={busy}>
                  迁入
                </Button>
              </Group>
            </Stack>
          </Form>
        </Card>
      </WithSide>
    </main>
  )
}

const steps: Record<NonNullable<SetupStatus['movingIn']>['step'], string> = {
  unpacking: '正在解开文件',
  checking: '正在逐条核对日志',
  opening: '正在建立名册',
}

/** What is being done meanwhile, and how far it is. */
function Opening() {
  const step = useOffice('setup.status', undefined, { every: 400 }).data?.movingIn
  const title = step ? steps[step.step] : steps.opening
  const percent = step ? Math.round(step.part * 100) : 0
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fw={600} role="status">
          {title}，请不要关机
        </Text>
        <Text size="sm" c="dimmed">
          {percent > 0 ? `${percent}%` : ''}
        </Text>
      </Group>
      <Progress value={percent || 100} animated={percent === 0} size="lg" color="ink.6" aria-label={title} />
    </Stack>
  )
}

function Arrived({ moved: { entries, interrupted }, onFinished }: { moved: MovedIn; onFinished: () => void }) {
  return (
    <main className={classes.full}>
      <PageHead title="已迁入" facts={`${countText(entries)} 条记录都在本机，账号和密码照旧`} />
      <Card title="接下来" ruled right={<Action primary label="去登录" onClick={onFinished} />}>
        <Stack gap="xs">
          {interrupted > 0 && (
            <StateWord tone="attention" wraps>
              {`${countText(interrupted)} 次抽取迁移时正在进行，已中断，登录后由见证人核对处理`}
            </StateWord>
          )}
          <Text size="sm">登录后先核对日期和时间，再看“系统 → 备份与日志”里日志核对是否通过。</Text>
          <Text size="sm">与省级交换的，请向省级管理员索取新的登记码重新接入，并请其停用原来的电脑。</Text>
          <Text size="sm">从备份恢复的，备份以后办理的事项本机没有；接入省级后，省级有的会补回来。</Text>
          <Text size="sm">恢复密钥没有变，请放回原处。本机可以正常使用以后，再删除原电脑上的数据。</Text>
        </Stack>
      </Card>
    </main>
  )
}

function HowItGoes() {
  return (
    <Card title="文件从哪里来">
      <Stack gap="xs">
        <Text size="sm">在原电脑的“系统 → 备份与日志”里点“提出迁移”打包，把 moves 文件夹里的文件复制到移动硬盘。</Text>
        <Text size="sm">原电脑已经不能用的，用最近一次备份：备份在数据文件夹的 backups 里，或另存的地方。</Text>
        <Text size="sm">文件是加密的，只有本单位的纸质恢复密钥能打开。</Text>
        <Text size="sm">迁入后本机是一台新设备；打包以后，原电脑只能查看。</Text>
      </Stack>
    </Card>
  )
}
