import { Text } from '@mantine/core'
import type { OutputOf } from '../../src-shared/api/contract.ts'
import { useCommand } from '../app/hooks.ts'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { dateText } from '../app/words.ts'

/** An employer as the list shows it. */
export type EmployerRow = OutputOf<'pool.employers'>['rows'][number]

interface DialogProps {
  employer: EmployerRow | null
  onClose: () => void
}

/** Gives an employer the right to recommend back before its time. */
export function RestoreDialog({ employer, onClose }: DialogProps) {
  const restore = useCommand('employers.restore', { onDone: onClose })
  return (
    <ReasonDialog
      opened={employer !== null}
      onClose={onClose}
      title={`恢复${employer?.name ?? ''}的推荐资格？`}
      label="恢复的理由"
      confirm="恢复推荐资格"
      busy={restore.busy}
      failure={restore.failure}
      onConfirm={(reason) => employer && void restore.run({ id: employer.id, reason })}
    >
      <Text>推荐资格原取消至{dateText(employer?.barredUntil ?? '')}。恢复以后立即可以核实和推荐新的申报。</Text>
    </ReasonDialog>
  )
}
