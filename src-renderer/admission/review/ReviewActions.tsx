import { ActionIcon, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ApplicationAction, ApplicationView } from '../../../src-shared/api/admission.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { measures } from '../../app/theme.ts'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { openForPrint, saveFile } from '../../app/ui/FileButtons.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { fieldStandings } from '../findings.ts'
import { PassDialog } from './PassDialog.tsx'
import { ProgressLinkDialog } from './ProgressLinkDialog.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'
import { SpecialNeedDialog } from './SpecialNeedDialog.tsx'
import { TakeBackDialog } from './TakeBackDialog.tsx'

type Dialog =
  | 'progress-link'
  | 'take-back-employer'
  | 'take-back-review'
  | 'return'
  | 'send-back'
  | 'reject'
  | 'pass'
  | 'withdraw'
  | 'special-need'

/** Buttons of the head: what this account may do with the application now; a disabled one says why on its face. */
export function ReviewActions({ view }: { view: ApplicationView }) {
  const { id, name } = view
  const navigate = useNavigate()
  const may = useMay()
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
  const told = (message: string) => () => {
    notifications.show({ message })
    close()
  }
  const begin = useCommand('applications.begin', {
    onDone: (draft) => void navigate(`/applications/draft/${draft.id}`),
  })
  const reject = useCommand('review.reject', { onDone: told(`${name} 的申报不予通过`) })
  const back = useCommand('review.return', { onDone: told(`${name} 的申报已退回科室`) })
  const withdraw = useCommand('applications.withdraw', { onDone: told(`${name} 的申报已撤回`) })
  const of = (action: ApplicationAction) => view.actions.find((one) => one.action === action)
  const why = (action: ApplicationAction) => {
    const one = of(action)
    return one?.may === false ? one.why || '现在不能办理' : null
  }
  const pass = of('pass')
  const standings = fieldStandings(view.fields, view.findings, view.judgements)
  // where one field of this department fails, its others can still be passed
  const mine = view.review.flatMap(({ field, mine: own }) => (own ? [field] : []))
  const partly = pass?.may === false && standings.some(({ field, stands }) => stands === 'fits' && mine.includes(field))
  return (
    <>
      {of('send-back') && <Action label="退回科室" why={why('send-back')} onClick={() => setDialog('send-back')} />}
      {of('return') && <Action label="退回补正" why={why('return')} onClick={() => setDialog('return')} />}
      {of('reject') && <Action label="不予通过" why={why('reject')} onClick={() => setDialog('reject')} />}
      {pass && (
        <Action
          primary
          label={partly ? '按部分领域通过' : '审核通过'}
          why={partly ? null : why('pass')}
          onClick={() => setDialog('pass')}
        />
      )}
      {of('correct') && (
        <Action
          primary
          label="更正申报表"
          why={why('correct')}
          busy={begin.busy}
          onClick={() => void begin.run({ correct: id })}
        />
      )}
      {of('take-back-review') && <Action label="收回审核意见" onClick={() => setDialog('take-back-review')} />}
      <Links view={view} />
      {may('applications.sheet') && (
        <More
          id={id}
          onProgressLink={may('applications.link') ? () => setDialog('progress-link') : null}
          onTakeBackEmployer={of('take-back-employer') ? () => setDialog('take-back-employer') : null}
          onSpecialNeed={of('special-need')?.may ? () => setDialog('special-need') : null}
          onWithdraw={of('withdraw')?.may ? () => setDialog('withdraw') : null}
        />
      )}
      <ErrorNote of={begin.failure} />
      <SpecialNeedDialog id={id} name={name} opened={dialog === 'special-need'} onClose={close} />
      <ReturnDialog view={view} opened={dialog === 'return'} onClose={close} />
      <ProgressLinkDialog id={id} name={name} opened={dialog === 'progress-link'} onClose={close} />
      <TakeBackDialog
        view={view}
        whose={dialog === 'take-back-employer' ? 'employer' : dialog === 'take-back-review' ? 'department' : null}
        onClose={close}
      />
      <PassDialog view={view} standings={standings} opened={dialog === 'pass'} onClose={close} />
      <ReasonDialog
        opened={dialog === 'send-back'}
        onClose={close}
        title={`把 ${name} 的申报退回科室`}
        label="退回的理由"
        confirm="退回科室"
        busy={back.busy}
        failure={back.failure}
        onConfirm={(reason) => void back.run({ ids: [id], fields: [], reason })}
      />
      <ReasonDialog
        opened={dialog === 'reject'}
        onClose={close}
        title={`${name} 的申报不予通过`}
        label="不予通过的理由"
        confirm="不予通过"
        danger
        busy={reject.busy}
        failure={reject.failure}
        onConfirm={(reason) => void reject.run({ ids: [id], reason })}
      >
        <div>申报到此结束，不能恢复；材料可以补齐的，请选择“退回补正”。理由写入档案，并告知申报人。</div>
      </ReasonDialog>
      <ReasonDialog
        opened={dialog === 'withdraw'}
        onClose={close}
        title={`撤回 ${name} 的申报`}
        label="撤回的理由"
        placeholder="例如：本人来电撤回，日期、方式"
        confirm="撤回申报"
        danger
        busy={withdraw.busy}
        failure={withdraw.failure}
        onConfirm={(reason) => void withdraw.run({ id, reason })}
      >
        <div>按申报人的要求撤回。撤回后不能恢复，本人可以重新申报。</div>
      </ReasonDialog>
    </>
  )
}

/** Where the file goes on: its list, its publicity, the expert it became. */
function Links({ view }: { view: ApplicationView }) {
  const navigate = useNavigate()
  if (view.expertId) return <Action label="看专家档案" onClick={() => void navigate(`/pool/${view.expertId}`)} />
  if (view.publicityId) return <Action label="看公示" onClick={() => void navigate(`/publicity/${view.publicityId}`)} />
  if (view.listId) return <Action label="看名单" onClick={() => void navigate(`/lists/${view.listId}`)} />
  return null
}

interface MoreProps {
  id: string
  onProgressLink: (() => void) | null
  onTakeBackEmployer: (() => void) | null
  onSpecialNeed: (() => void) | null
  onWithdraw: (() => void) | null
}

function More({ id, onProgressLink, onTakeBackEmployer, onSpecialNeed, onWithdraw }: MoreProps) {
  const navigate = useNavigate()
  const may = useMay()
  const sheet = useCommand('applications.sheet')
  const fetchSheet = async (format: 'pdf' | 'docx') => {
    const file = await sheet.run({ id, format })
    if (!file) return
    if (format === 'pdf') openForPrint(file, '申报表.pdf')
    else saveFile(file, '申报表.docx')
  }
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size="input-sm" aria-label="更多" loading={sheet.busy}>
            <IconDots size={measures.icon} stroke={measures.iconStroke} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void fetchSheet('pdf')}>打印申报表</Menu.Item>
          <Menu.Item onClick={() => void fetchSheet('docx')}>下载申报表（Word）</Menu.Item>
          {may('requests.receive') && (
            <Menu.Item onClick={() => void navigate(`/requests?about=application&id=${id}`)}>
              登记个人信息请求
            </Menu.Item>
          )}
          {onProgressLink && <Menu.Item onClick={onProgressLink}>给本人查询进度的链接</Menu.Item>}
          {onTakeBackEmployer && <Menu.Item onClick={onTakeBackEmployer}>收回单位意见</Menu.Item>}
          {onSpecialNeed && <Menu.Item onClick={onSpecialNeed}>登记特殊需要的批准</Menu.Item>}
          {onWithdraw && (
            <Menu.Item c="seal.7" onClick={onWithdraw}>
              撤回申报
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ErrorNote of={sheet.failure} />
    </>
  )
}
