/** What the reader may do in a case on an employer now (Article 18). */
import { Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { EmployerCaseView } from '../../../src-shared/api/employer-cases.ts'
import { employerOutcomeNames } from '../../../src-shared/model/terms.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { dateText } from '../../app/words.ts'
import { CaseDialogs, type CaseStep } from './CaseDialogs.tsx'

export function CaseSteps({ one }: { one: EmployerCaseView }) {
  const may = useMay()
  const [asked, setAsked] = useState<CaseStep | null>(null)
  const { actions, minutes, state } = one
  // the proposal waits for the statement: the button says so
  const proposes = state === 'asked' && may('employerCases.propose')
  return (
    <Card title="办理">
      <Stack gap="sm">
        <Text size="sm">{one.next}</Text>
        {minutes && (
          <Text size="sm">
            纪要 {minutes.number}，{dateText(minutes.on)}：{employerOutcomeNames[minutes.outcome]}
            {minutes.until && `，到${dateText(minutes.until)}`}，{minutes.reason}。参加人：{minutes.present.join('、')}
            。{minutes.by}登记。
          </Text>
        )}
        <Group gap="xs">
          {actions.ask === '' && <Action primary label="登记告知单位…" onClick={() => setAsked('ask')} />}
          {actions.answer === '' && (
            <Action primary={one.statements.length === 0} label="登记单位说明…" onClick={() => setAsked('answer')} />
          )}
          {(proposes || actions.propose === '') && (
            <Action
              primary={state === 'asked' && actions.propose === ''}
              label={state === 'proposed' ? '更改处理建议…' : '提出处理建议…'}
              why={actions.propose || null}
              onClick={() => setAsked('propose')}
            />
          )}
          {state === 'proposed' && may('employerCases.decide') && (
            <Action primary label="作出决定…" why={actions.decide || null} onClick={() => setAsked('decide')} />
          )}
          {actions.recordMinutes === '' && <Action label="按纪要登记决定…" onClick={() => setAsked('minutes')} />}
          {minutes && may('employerCases.confirmMinutes') && (
            <Action
              primary
              label="确认纪要"
              why={minutes.mayConfirm ? '须由另一个账号确认' : null}
              onClick={() => setAsked('confirm-minutes')}
            />
          )}
          {minutes && may('employerCases.refuseMinutes') && (
            <Action label="退回纪要…" onClick={() => setAsked('refuse-minutes')} />
          )}
          {actions.tell === '' && <Action primary label="登记告知决定…" onClick={() => setAsked('tell')} />}
          {actions.refer === '' && <Action label="制作移送建议书…" onClick={() => setAsked('refer')} />}
        </Group>
      </Stack>
      <CaseDialogs one={one} asked={asked} onClose={() => setAsked(null)} />
    </Card>
  )
}
