import { Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { PageHead } from '../../app/ui/PageHead.tsx'
import { countText } from '../../app/words.ts'
import { CallList, PublishAction } from './CallList.tsx'
import { DraftList } from './DraftList.tsx'
import { ImportForms, TemplateAction } from './ImportForms.tsx'
import { InvitationList, InviteAction } from './InvitationList.tsx'
import { InviteAgainAction, RenewalList } from './RenewalList.tsx'
import { StartForm } from './StartForm.tsx'

interface Part {
  key: string
  label: string
  count?: number | undefined
  action: ReactNode
  body: ReactNode
}

/** Where applications come from (7-1, 7-2): calls, invitations, forms that are being filled in, forms from a workbook. */
export function CallsPage() {
  const [params, setParams] = useSearchParams()
  const may = useMay()
  const takesIn = may('applications.drafts')
  const calls = useOffice('calls.list').data
  const invitations = useOffice('invitations.list').data
  const drafts = useOffice('applications.drafts', undefined, { enabled: takesIn }).data
  const renewals = useOffice('renewals.list', undefined, { enabled: takesIn }).data
  const open = calls?.calls.filter(({ state }) => state === 'open') ?? []
  const waiting = invitations?.filter(({ state }) => state === 'sent').length
  const parts: Part[] = [
    {
      key: 'calls',
      label: '公开征集',
      action: calls && calls.calls.length > 0 && <PublishAction />,
      body: <CallList />,
    },
    {
      key: 'invitations',
      label: '邀请',
      count: waiting,
      action: invitations && invitations.length > 0 && <InviteAction />,
      body: <InvitationList />,
    },
    ...(takesIn
      ? [
          {
            key: 'renewals',
            label: '续聘',
            count: renewals?.filter(({ over, applicationId }) => !over && applicationId === null).length,
            action: <InviteAgainAction />,
            body: <RenewalList />,
          },
          {
            key: 'drafts',
            label: '填写中',
            count: drafts?.length,
            action: <StartForm calls={open} primary />,
            body: <DraftList />,
          },
          { key: 'import', label: '导入申报表', action: <TemplateAction />, body: <ImportForms calls={open} /> },
        ]
      : []),
  ]
  const now = parts.find(({ key }) => key === params.get('tab')) ?? parts[0]
  return (
    <Tabs
      value={now?.key ?? 'calls'}
      onChange={(tab) => setParams(tab && tab !== 'calls' ? { tab } : {}, { replace: true })}
      keepMounted={false}
      // the panels are parts of the page and share its gaps
      style={{ display: 'contents' }}
    >
      <PageHead
        title="征集与申报"
        facts={calls ? headFacts(open.length, waiting ?? 0, drafts?.length ?? 0) : undefined}
        actions={now?.action}
      />
      <Tabs.List>
        {parts.map(({ key, label, count }) => (
          <Tabs.Tab key={key} value={key}>
            {label}
            {count ? ` ${countText(count)}` : ''}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {parts.map(({ key, body }) => (
        <Tabs.Panel key={key} value={key} style={{ display: 'contents' }}>
          {body}
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

function headFacts(open: number, waiting: number, drafts: number): string {
  return [
    open > 0 ? `${countText(open)} 次征集在申报期内` : '现在没有在申报期内的征集',
    waiting > 0 && `${countText(waiting)} 份邀请待答复`,
    drafts > 0 && `${countText(drafts)} 份申报表填写中`,
  ]
    .filter(Boolean)
    .join(' · ')
}
