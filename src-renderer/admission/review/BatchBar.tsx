import { Button, Modal, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { ApplicationRow } from '../../../src-shared/api/admission.ts'
import { useCommand } from '../../app/hooks.ts'
import { ConfirmDialog, ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { countText } from '../../app/words.ts'
import classes from '../admission.module.css'
import { EmployerCheckForm } from './EmployerCheckForm.tsx'
import { JudgeManyDialog } from './JudgeManyDialog.tsx'
import { ListDialog } from './ListDialog.tsx'
import type { BatchAction } from './segments.ts'

export interface BatchBarProps {
  rows: readonly ApplicationRow[]
  actions: readonly BatchAction[]
  onClear: () => void
}

const labels: Record<BatchAction, string> = {
  'employer-check': '登记单位核实',
  judge: '判断条件',
  pass: '审核通过',
  return: '退回补正',
  list: '汇总成名单',
}

/** What can be done with the chosen applications at once. A command is refused as a whole where one of them cannot be decided. */
export function BatchBar({ rows, actions, onClear }: BatchBarProps) {
  const [open, setOpen] = useState<BatchAction | null>(null)
  const ids = rows.map(({ id }) => id)
  const count = countText(rows.length)
  const close = () => setOpen(null)
  const finish = (message: string) => {
    notifications.show({ message })
    close()
    onClear()
  }
  const pass = useCommand('review.pass', { onDone: () => finish(`${count} 人审核通过，等专家库办公室汇总`) })
  const back = useCommand('review.return', { onDone: () => finish(`${count} 人已退回补正`) })
  const waiting = rows.filter(({ toJudge }) => toJudge > 0).length
  return (
    <div className={classes.batch}>
      <Text fw={600} role="status">
        已选 {count} 人
      </Text>
      <Button variant="subtle" size="compact-md" onClick={onClear}>
        取消选择
      </Button>
      <span className={classes.apart} />
      {actions.map((action, index) => (
        <Action
          key={action}
          label={labels[action]}
          primary={index === actions.length - 1 && action !== 'return'}
          why={action === 'pass' && waiting > 0 ? `${countText(waiting)} 人还有待判断的条件` : null}
          onClick={() => {
            pass.reset()
            back.reset()
            setOpen(action)
          }}
        />
      ))}
      <Modal opened={open === 'employer-check'} onClose={close} title={`登记 ${count} 人的单位核实`} size="lg">
        {open === 'employer-check' && (
          <>
            <Text size="sm" mb="sm">
              同一份盖章材料核实了这 {count} 人时，可以一起登记。
            </Text>
            <EmployerCheckForm
              ids={ids}
              needsScan={false}
              onClose={close}
              onDone={() => finish(`${count} 人的单位核实已登记`)}
            />
          </>
        )}
      </Modal>
      {open === 'judge' && <JudgeManyDialog rows={rows} onClose={close} onDone={finish} />}
      {open === 'list' && <ListDialog rows={rows} onClose={close} onDone={onClear} />}
      <ConfirmDialog
        opened={open === 'pass'}
        onClose={close}
        title={`${count} 人审核通过`}
        confirm="审核通过"
        busy={pass.busy}
        failure={pass.failure}
        onConfirm={() => void pass.run({ ids })}
      >
        <Text size="sm">
          按全部申报的领域通过，转专家库办公室汇总。有一人不能通过时，整批都不会变动，并写明是谁、为什么。
        </Text>
      </ConfirmDialog>
      <ReasonDialog
        opened={open === 'return'}
        onClose={close}
        title={`退回 ${count} 人的申报`}
        label="退回的理由和要补正的内容"
        confirm="退回补正"
        busy={back.busy}
        failure={back.failure}
        onConfirm={(reason) => void back.run({ ids, fields: [], reason })}
      />
    </div>
  )
}
