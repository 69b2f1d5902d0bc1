import { Text } from '@mantine/core'
import type { PublicityView } from '../../../src-shared/api/admission-views.ts'
import type { OutputOf } from '../../../src-shared/api/contract.ts'
import { useCommand } from '../../app/hooks.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ConfirmDialog } from '../../app/ui/Dialogs.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import css from '../publicity.module.css'
import { waitingOf } from './names.ts'

/** What came of an admission. */
export type Admitted = OutputOf<'publicity.admit'>

interface AdmitDialogProps {
  view: PublicityView
  opened: boolean
  onClose: () => void
  onAdmitted: (result: Admitted) => void
}

/** Asks once before people are admitted: it cannot be taken back. Where nobody waits any more, the period is closed. */
export function AdmitDialog({ view, opened, onClose, onAdmitted }: AdmitDialogProps) {
  const { clear, held } = waitingOf(view)
  const nobody = clear.length === 0
  const admit = useCommand('publicity.admit', {
    onDone: (result) => {
      onAdmitted(result)
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={nobody ? '办结这次公示？' : `为没有异议的 ${clear.length} 人办理入库？`}
      confirm={nobody ? '办结公示' : `办理 ${clear.length} 人入库`}
      busy={admit.busy}
      failure={admit.failure}
      onConfirm={() => void admit.run({ id: view.id })}
    >
      {nobody ? (
        <Text>名单里已没有等待入库的人。办结以后不再受理对这次公示的异议。</Text>
      ) : (
        <Text>
          <ProvisionChip id="art-7-5" /> 入库后立即可以参加抽取，聘期三年，生成带编号和校验码的证书。
          <strong>入库不能撤回。</strong>
        </Text>
      )}
      {held.length > 0 && (
        <Text>{held.map(({ name }) => name).join('、')}有异议没有办结，这次不入库，办结以后可以再办。</Text>
      )}
    </ConfirmDialog>
  )
}

/** Who was admitted; who is left and why, as long as they are. */
export function AdmittedNote({ view, result }: { view: PublicityView; result: Admitted }) {
  const waiting = new Set(view.lines.filter(({ state }) => state === 'publicity').map(({ name }) => name))
  const left = result.left.filter(({ name }) => waiting.has(name))
  const title = [
    result.admitted > 0 ? `${result.admitted} 人已入库` : '',
    left.length > 0 ? `${left.length} 人留在公示中` : '',
  ].filter(Boolean)
  return (
    <Card tone={left.length > 0 ? 'attention' : 'active'} title={title.join('，') || '这次公示已经办结'}>
      <div role="status">
        {result.admitted > 0 && <Text size="sm">证书在各人后面下载，盖章后发给本人。</Text>}
        {left.length > 0 && (
          <ul className={css.summary}>
            {left.map(({ name, why }) => (
              <li key={name}>{why.startsWith(name) ? why : `${name}：${why}`}</li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  )
}
