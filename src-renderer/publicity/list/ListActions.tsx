import { Text } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ListView } from '../../../src-shared/api/admission-views.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { ConfirmDialog, ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { FormatMenu } from '../../app/ui/FormatMenu.tsx'
import { BeginDialog } from './BeginDialog.tsx'
import { isBlocked } from './decisions.ts'

/** What can be done with a list in its state, by whoever looks at it. */
export function ListActions({ list }: { list: ListView }) {
  const may = useMay()
  return (
    <>
      <SheetMenu list={list} />
      {may('lists.present') && <OfficeActions list={list} />}
      {list.state === 'decided' && <AfterDecision list={list} />}
    </>
  )
}

/** The lines as a workbook and the approval sheet; none for a list that was withdrawn. */
export function SheetMenu({ list }: { list: ListView }) {
  if (list.state === 'withdrawn') return null
  return (
    <>
      <ExportButton table="list-lines" filter={{ id: list.id }} rows={list.lines.length} />
      <FormatMenu
        of="lists.sheet"
        input={{ id: list.id }}
        formats={['docx', 'pdf', 'xlsx']}
        label="审批表"
        fallback={`${list.title}审批表`}
      />
    </>
  )
}

/** Withdraw, put before the leading group, enter the minutes: the pool office's acts before the decision. */
export function OfficeActions({ list }: { list: ListView }) {
  const navigate = useNavigate()
  const may = useMay()
  const [dialog, setDialog] = useState<'present' | 'withdraw' | null>(null)
  const close = () => setDialog(null)
  const present = useCommand('lists.present', { onDone: close })
  const withdraw = useCommand('lists.withdraw', { onDone: close })
  const blocked = list.lines.filter(isBlocked).length
  // the one filled button of the page: where the same account decides on screen, that one
  const minutesPrimary = !may('lists.decide')
  return (
    <>
      {(list.state === 'open' || list.state === 'leading-group') && (
        <Action label="撤回名单" onClick={() => setDialog('withdraw')} />
      )}
      {list.state === 'open' && (
        <Action
          primary
          label="提交审定"
          why={list.lines.length === 0 ? '名单里没有人' : null}
          onClick={() => setDialog('present')}
        />
      )}
      {list.state === 'leading-group' && (
        <Action
          primary={minutesPrimary}
          label="登记会议纪要"
          onClick={() => void navigate(`/lists/${list.id}/minutes`)}
        />
      )}
      <ConfirmDialog
        opened={dialog === 'present'}
        onClose={close}
        title={`把 ${list.lines.length} 人提交审定？`}
        confirm="提交审定"
        busy={present.busy}
        failure={present.failure}
        onConfirm={() => void present.run({ id: list.id })}
      >
        <Text>提交以后名单不能再增减；要改动，须先撤回，再重新汇总。</Text>
        {blocked > 0 && (
          <Text c="seal.7">按今天的情况有 {blocked} 人不符合条件，领导小组不能审定他们。可以先移出再提交。</Text>
        )}
      </ConfirmDialog>
      <ReasonDialog
        opened={dialog === 'withdraw'}
        onClose={close}
        title="撤回这份名单？"
        label="撤回的理由"
        confirm="撤回名单"
        danger
        busy={withdraw.busy}
        failure={withdraw.failure}
        onConfirm={(reason) => void withdraw.run({ id: list.id, reason })}
      >
        <Text>名单作废，里面的 {list.lines.length} 人回到待汇总，可以重新列入名单。</Text>
      </ReasonDialog>
    </>
  )
}

function AfterDecision({ list }: { list: ListView }) {
  const navigate = useNavigate()
  const may = useMay()
  const [beginning, setBeginning] = useState(false)
  if (list.publicityId !== null) {
    return <Action primary label="看公示" onClick={() => void navigate(`/publicity/${list.publicityId}`)} />
  }
  if (!may('publicity.begin')) return null
  return (
    <>
      <Action
        primary
        label="开始公示"
        why={list.approved === 0 ? '没有审定的人' : null}
        onClick={() => setBeginning(true)}
      />
      <BeginDialog list={list} opened={beginning} onClose={() => setBeginning(false)} />
    </>
  )
}
