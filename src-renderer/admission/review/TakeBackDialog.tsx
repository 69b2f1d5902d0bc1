import { notifications } from '@mantine/notifications'
import type { ApplicationView } from '../../../src-shared/api/admission.ts'
import { useCommand } from '../../app/hooks.ts'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'

export interface TakeBackDialogProps {
  view: ApplicationView
  /** Whose word; null = closed. */
  whose: 'employer' | 'department' | null
  onClose: () => void
}

/** A word that was given too early or by mistake is taken back before the next step builds on it (7-2, 7-3). */
export function TakeBackDialog({ view: { id, name }, whose, onClose }: TakeBackDialogProps) {
  const done = (message: string) => () => {
    notifications.show({ message })
    onClose()
  }
  const employer = useCommand('review.employerTakeBack', { onDone: done(`已收回单位对 ${name} 的意见，待重新核实`) })
  const department = useCommand('review.takeBack', { onDone: done(`已收回对 ${name} 的审核意见，待重新审核`) })
  return (
    <>
      <ReasonDialog
        opened={whose === 'employer'}
        onClose={onClose}
        title={`收回单位对 ${name} 的意见`}
        label="收回的理由"
        placeholder="例如：单位来函要求收回，日期；登记有误"
        confirm="收回单位意见"
        busy={employer.busy}
        failure={employer.failure}
        onConfirm={(reason) => void employer.run({ id, reason })}
      >
        <div>申报回到“待单位核实”，已作的条件判断一并作废，由单位重新核实后再审核。</div>
      </ReasonDialog>
      <ReasonDialog
        opened={whose === 'department'}
        onClose={onClose}
        title={`收回对 ${name} 的审核意见`}
        label="收回的理由"
        confirm="收回审核意见"
        busy={department.busy}
        failure={department.failure}
        onConfirm={(reason) => void department.run({ id, reason })}
      >
        <div>申报回到科室审核；已作的条件判断保留，可以修改。其他科室的意见不受影响。</div>
      </ReasonDialog>
    </>
  )
}
