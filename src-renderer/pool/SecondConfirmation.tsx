import { Button } from '@mantine/core'
import { useState } from 'react'
import type { BesideView } from '../../src-shared/api/session.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import type { Failure } from '../app/office.ts'
import { BesideSignIn } from '../app/ui/BesideSignIn.tsx'
import { ConfirmDialog } from '../app/ui/Dialogs.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { JobProgress } from '../app/ui/JobProgress.tsx'
import { countText, dateText } from '../app/words.ts'

export interface SecondConfirmationProps {
  adoptionId: string
  primary?: boolean
  /** Confirms with the signed-in account itself, where it is not the one that proposed. */
  own?: boolean
  onConfirmed: () => void
}

/** The second account looks at list and basis and confirms; beside the first person or at its own screen. */
export function SecondConfirmation({ adoptionId, primary, own, onConfirmed }: SecondConfirmationProps) {
  const [signing, setSigning] = useState(false)
  const [beside, setBeside] = useState<BesideView | null>(null)
  const [looking, setLooking] = useState(false)
  const [job, setJob] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const adoption = useOffice('roster.adoptions').data?.find(({ id }) => id === adoptionId)
  const confirm = useCommand('roster.confirm')
  const leave = useCommand('session.signOutBeside')
  const end = () => {
    if (beside) void leave.run({ besideId: beside.besideId })
    setBeside(null)
    setLooking(false)
  }
  const send = async () => {
    const answer = await confirm.run({ adoptionId }, beside?.besideId)
    if (!answer) return
    setLooking(false)
    setJob(answer.jobId)
  }
  if (job) {
    return (
      <JobProgress
        jobId={job}
        besideId={beside?.besideId}
        title="正在入库"
        onEnd={({ state, error }) => {
          setJob(null)
          end()
          if (state === 'done') onConfirmed()
          else setFailure(error ?? { code: 'roster.stopped', message: '入库没有完成，专家库没有变化。请再确认一次。' })
        }}
      />
    )
  }
  return (
    <>
      <Button variant={primary ? 'filled' : 'default'} onClick={() => (own ? setLooking(true) : setSigning(true))}>
        {own ? '核对并确认' : '请第二人在本机确认'}
      </Button>
      <ErrorNote of={failure} />
      <BesideSignIn
        opened={signing}
        onClose={() => setSigning(false)}
        title="第二人登录"
        who="提出的人不能确认自己提出的名单。请专家库办公室的另一位同事或领导小组的人登录。"
        onSignedIn={(view) => {
          setBeside(view)
          setSigning(false)
          setLooking(true)
        }}
      />
      <ConfirmDialog
        opened={looking}
        onClose={end}
        title={beside ? `请 ${beside.name} 核对` : '请核对'}
        confirm={`确认 ${countText(adoption?.people ?? 0)} 人入库`}
        busy={confirm.busy}
        failure={confirm.failure}
        onConfirm={() => void send()}
      >
        {adoption && (
          <div>
            <div>
              名单：{adoption.basis.title}（{adoption.basis.number}）
            </div>
            <div>印发日期：{dateText(adoption.basis.issuedOn)}</div>
            <div>在库起算日：{dateText(adoption.basisDate)}</div>
            <div>表格：{adoption.fileName}</div>
            <div>提出：{adoption.proposedBy}</div>
            <div>确认后全部人员立即在库，可以参加抽取。</div>
          </div>
        )}
      </ConfirmDialog>
    </>
  )
}
