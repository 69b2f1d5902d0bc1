import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { DeviceRow } from '../../src-shared/api/devices.ts'
import { useCommand } from '../app/hooks.ts'
import { ConfirmDialog, ReasonDialog } from '../app/ui/Dialogs.tsx'

interface TaskProps {
  row: DeviceRow
  onClose: () => void
}

/** What is known of a locked PC, and what letting it go on means. */
function What({ row }: { row: DeviceRow }) {
  return (
    <Text size="sm">
      本机有它的 {row.entries}{' '}
      条记录，准许后以此为准，另一份不算数。请先查明另一份从哪里来（多半是复制了数据文件夹，或恢复了磁盘映像），并把那份删除；它再写，还会锁定。
    </Text>
  )
}

/** An administrator proposes that a PC with a second history goes on. */
export function GoOn({ row, onClose }: TaskProps) {
  const command = useCommand('devices.proposeRelease', { onDone: onClose })
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={`准许电脑 ${row.code} 继续`}
      label="查明的情况"
      placeholder="例如：维修时复制过数据文件夹，已删除"
      confirm="提出"
      busy={command.busy}
      failure={command.failure}
      onConfirm={(reason) => void command.run({ device: row.device, reason })}
    >
      <What row={row} />
      <Text size="sm">须由另一位管理员确认。查不明的不要准许：请报失，由本机接手它的档案。</Text>
    </ReasonDialog>
  )
}

export function StayLocked({ row, onClose }: TaskProps) {
  const command = useCommand('devices.withdrawRelease', { onDone: onClose })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`不准许电脑 ${row.code} 继续`}
      confirm="撤回"
      busy={command.busy}
      failure={command.failure}
      onConfirm={() => void command.run({ device: row.device })}
    >
      <Text size="sm">它仍锁定，只能查看；可以重新提出，也可以报失。</Text>
    </ConfirmDialog>
  )
}

/** The second administrator agrees. */
export function Release({ row, onClose }: TaskProps) {
  const command = useCommand('devices.release', {
    onDone: () => {
      notifications.show({ message: `电脑 ${row.code} 收到这一决定后继续使用` })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`准许电脑 ${row.code} 继续`}
      confirm="准许继续"
      busy={command.busy}
      failure={command.failure}
      onConfirm={() => void command.run({ device: row.device })}
    >
      <Text size="sm">查明的情况：{row.proposed?.reason}</Text>
      <What row={row} />
    </ConfirmDialog>
  )
}
