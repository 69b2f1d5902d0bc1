import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { DeviceRow } from '../../src-shared/api/devices.ts'
import { useCommand } from '../app/hooks.ts'
import { ConfirmDialog, ReasonDialog } from '../app/ui/Dialogs.tsx'
import { GoOn, Release, StayLocked } from './ReleaseDialogs.tsx'
import classes from './devices.module.css'

/** What is being done to which PC. */
export interface DeviceTask {
  kind: 'admit' | 'withdraw' | 'lost' | 'keep' | 'take' | 'go-on' | 'stay-locked' | 'release'
  row: DeviceRow
}

interface TaskProps {
  row: DeviceRow
  onClose: () => void
}

/** The dialog of the task that is open, if any. */
export function DeviceDialogs({ task, onClose }: { task: DeviceTask | null; onClose: () => void }) {
  if (!task) return null
  const props = { row: task.row, onClose }
  switch (task.kind) {
    case 'admit':
      return <Admit {...props} />
    case 'withdraw':
      return <Withdraw {...props} />
    case 'lost':
      return <Lost {...props} />
    case 'keep':
      return <Keep {...props} />
    case 'take':
      return <Take {...props} />
    case 'go-on':
      return <GoOn {...props} />
    case 'stay-locked':
      return <StayLocked {...props} />
    case 'release':
      return <Release {...props} />
  }
}

function Admit({ row, onClose }: TaskProps) {
  const command = useCommand('devices.admit', {
    onDone: () => {
      const next = row.needsAdmission ? '已准入，请写出准入文件交给它' : '已登记，请写出给它的摆渡包'
      notifications.show({ message: `电脑 ${row.code} ${next}` })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`准入电脑 ${row.code}`}
      confirm="核对无误，准入"
      busy={command.busy}
      failure={command.failure}
      onConfirm={() => void command.run({ device: row.device })}
    >
      <Text size="sm">请打电话或当面，与那台电脑屏幕上的核对码逐位对照：</Text>
      <div className={classes.bigMark}>{row.mark}</div>
      <Text size="sm">准入后，它得到打开全部专家资料的密钥，能看到本单位的全部记录。不一致时不要准入。</Text>
    </ConfirmDialog>
  )
}

function Withdraw({ row, onClose }: TaskProps) {
  const command = useCommand('devices.withdraw', { onDone: onClose })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`不准入电脑 ${row.code}`}
      confirm="撤回"
      busy={command.busy}
      failure={command.failure}
      onConfirm={() => void command.run({ device: row.device })}
    >
      <Text size="sm">撤回后它不能加入；需要时可以用同一份申请重新提出。</Text>
    </ConfirmDialog>
  )
}

function Lost({ row, onClose }: TaskProps) {
  const command = useCommand('devices.reportLost', { onDone: onClose })
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={`电脑 ${row.code} 报失`}
      label="原因"
      placeholder="例如：硬盘损坏，不能修复"
      confirm="报失"
      danger
      busy={command.busy}
      failure={command.failure}
      onConfirm={(reason) => void command.run({ device: row.device, reason })}
    >
      <Text size="sm">
        另一位管理员确认后，它办理的 {row.files}{' '}
        份档案由本机接手；在它上面进行的抽取中断。它以后再写的记录不算数。能开机的电脑请用“移交”，不要报失。
      </Text>
    </ReasonDialog>
  )
}

function Keep({ row, onClose }: TaskProps) {
  const command = useCommand('devices.withdrawLoss', { onDone: onClose })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`撤回对电脑 ${row.code} 的报失`}
      confirm="撤回报失"
      busy={command.busy}
      failure={command.failure}
      onConfirm={() => void command.run({ device: row.device })}
    >
      <Text size="sm">它照常使用，什么也没有改变。</Text>
    </ConfirmDialog>
  )
}

function Take({ row, onClose }: TaskProps) {
  const command = useCommand('devices.takeOver', {
    onDone: ({ files }) => {
      notifications.show({ message: `已接手 ${files} 份档案，电脑 ${row.code} 已停用` })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`停用电脑 ${row.code}，由本机接手`}
      confirm={`接手 ${row.files} 份档案`}
      danger
      busy={command.busy}
      failure={command.failure}
      onConfirm={() => void command.run({ device: row.device })}
    >
      <Text size="sm">原因：{row.proposed?.reason}</Text>
      <Text size="sm">
        停用不能撤销。本机有它的 {row.entries}{' '}
        条记录，以此为准；之后它再写的不算数。在它上面进行的抽取中断，须由见证人决定继续或作废。
      </Text>
    </ConfirmDialog>
  )
}
