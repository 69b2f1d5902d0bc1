import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { RetentionView } from '../../src-shared/api/retention.ts'
import { formatDateZh } from '../../src-shared/model/dates.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText } from '../app/words.ts'
import { ErasureCard, SettledErasures } from './ErasureCard.tsx'
import { CopiesCard, DueCard, HeldCard } from './RetentionLists.tsx'

/** How long personal data are kept, who is due, and erasing them by two people. */
export function RetentionTab() {
  const { data, error, refetch } = useOffice('retention.view')
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return <Retention view={data} />
}

/** Proposals that somebody has to deal with, the oldest first. */
const isOpen = ({ state }: RetentionView['cases'][number]) => state === 'proposed' || state === 'confirmed'

function Retention({ view }: { view: RetentionView }) {
  const { years, today, due, held, cases, copies } = view
  const may = useMay()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [asking, setAsking] = useState(false)
  const propose = useCommand('retention.propose')
  const free = due.filter(({ proposed }) => !proposed)
  const picked = free.filter(({ id }) => chosen.includes(id))
  const send = async (reason: string) => {
    if (!(await propose.run({ people: picked.map(({ id }) => id), reason }))) return
    setAsking(false)
    setChosen([])
    notifications.show({ message: '已提议，请安全管理员核对后确认' })
  }
  const open = cases.filter(isOpen).toReversed()
  return (
    <>
      <PageHead
        title="保存期限"
        facts={`聘期届满、出库、申报未通过或撤回满 ${years} 年的，由专家库办公室提议、安全管理员确认后删除`}
        actions={
          <>
            <ExportButton table="retention-due" rows={due.length + held.length} />
            {may('retention.propose') && (
              <Action
                primary
                label={picked.length > 0 ? `提议删除 ${countText(picked.length)} 人` : '提议删除'}
                why={picked.length > 0 ? null : free.length > 0 ? '请先勾选' : '没有到期的人'}
                onClick={() => setAsking(true)}
              />
            )}
          </>
        }
      />
      {today === '' && (
        <StateWord tone="attention" wraps>
          还没有人确认当前日期，暂不计算谁的保存期限已满。请先确认日期。
        </StateWord>
      )}
      {open.map((one) => (
        <ErasureCard key={one.id} erasure={one} />
      ))}
      <DueCard
        rows={due}
        chosen={picked.map(({ id }) => id)}
        onChoose={may('retention.propose') ? setChosen : null}
        facts={today && `按 ${formatDateZh(today)} 计算`}
      />
      {held.length > 0 && <HeldCard rows={held} />}
      <SettledErasures cases={cases.filter((one) => !isOpen(one))} />
      <CopiesCard rows={copies} />
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`提议删除 ${countText(picked.length)} 人的个人信息`}
        label="提议的理由"
        confirm="提议删除"
        busy={propose.busy}
        failure={propose.failure}
        onConfirm={(reason) => void send(reason)}
      >
        <Text size="sm">提议后由安全管理员核对、确认，确认前可以撤回。确认时又有未办结事项的人不会删除。</Text>
      </ReasonDialog>
    </>
  )
}
