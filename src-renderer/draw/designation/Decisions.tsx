/** What somebody may decide on a designation now (Article 13): approve, refuse, withdraw, acknowledge, object, answer. */
import { Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { DesignationView } from '../../../src-shared/api/designation.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { ConfirmDialog, ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { dateText } from '../../app/words.ts'

type Asked = 'approve' | 'refuse' | 'withdraw' | 'acknowledge' | 'object' | 'answer'

export function Decisions({ one }: { one: DesignationView }) {
  const may = useMay()
  const { standing, actions, objection } = one
  const [search] = useSearchParams()
  const [asked, setAsked] = useState<Asked | null>(() => wantedOf(search.get('act'), actions))
  const why = (text: string) => (text === '' ? null : text)
  return (
    <>
      <Card title="批准与备案" right={<ProvisionChip id="art-13" />}>
        <Stack gap="sm">
          <Text size="sm">{one.charge}</Text>
          {one.dueOn && <Text size="sm">纪检签收备案的期限：{dateText(one.dueOn)}</Text>}
          {objection && (
            <Text size="sm">
              {objection.by}提出异议：{objection.reason}
              {objection.upheld !== null &&
                `。领导小组答复：异议${objection.upheld ? '成立，撤销指定' : '不成立'}，${objection.answer}`}
            </Text>
          )}
          <Group gap="xs">
            {standing === 'proposed' && may('designation.approve') && (
              <>
                <Action primary label="批准指定" why={why(actions.approve)} onClick={() => setAsked('approve')} />
                <Action label="不予批准…" onClick={() => setAsked('refuse')} />
              </>
            )}
            {standing === 'proposed' && may('designation.withdraw') && (
              <Action label="撤回提出…" why={why(actions.withdraw)} onClick={() => setAsked('withdraw')} />
            )}
            {may('designation.acknowledge') && actions.acknowledge === '' && (
              <>
                <Action primary label="签收备案" onClick={() => setAsked('acknowledge')} />
                <Action label="提出异议…" why={why(actions.object)} onClick={() => setAsked('object')} />
              </>
            )}
            {standing === 'held' && may('designation.answerObjection') && (
              <Action primary label="答复异议…" why={why(actions.answerObjection)} onClick={() => setAsked('answer')} />
            )}
          </Group>
        </Stack>
      </Card>
      <DecisionDialogs one={one} asked={asked} onClose={() => setAsked(null)} />
    </>
  )
}

/** The act with which a link opens the page, where it may be done now. */
function wantedOf(act: string | null, actions: DesignationView['actions']): Asked | null {
  return (act === 'acknowledge' || act === 'object') && actions[act] === '' ? act : null
}

interface DialogsProps {
  one: DesignationView
  asked: Asked | null
  onClose: () => void
}

function DecisionDialogs({ one, asked, onClose }: DialogsProps) {
  const done = { onDone: onClose }
  const approve = useCommand('designation.approve', done)
  const refuse = useCommand('designation.refuse', done)
  const withdraw = useCommand('designation.withdraw', done)
  const acknowledge = useCommand('designation.acknowledge', done)
  const object = useCommand('designation.object', done)
  const { id, name } = one
  const of = (which: Asked, command: { busy: boolean; failure: typeof approve.failure }) => ({
    opened: asked === which,
    onClose,
    busy: command.busy,
    failure: command.failure,
  })
  return (
    <>
      <ConfirmDialog
        {...of('approve', approve)}
        title={`批准指定${name}？`}
        confirm="批准指定"
        onConfirm={() => void approve.run({ id })}
      >
        <Text>批准后立即报纪检备案并生效，选用处室即可联系本人。纪检提出异议的，暂停到领导小组书面答复。</Text>
      </ConfirmDialog>
      <ReasonDialog
        {...of('refuse', refuse)}
        title={`不予批准指定${name}？`}
        label="不予批准的理由"
        confirm="不予批准"
        onConfirm={(reason) => void refuse.run({ id, reason })}
      />
      <ReasonDialog
        {...of('withdraw', withdraw)}
        title="撤回这件直接指定？"
        label="撤回的理由"
        confirm="撤回提出"
        onConfirm={(reason) => void withdraw.run({ id, reason })}
      />
      <ConfirmDialog
        {...of('acknowledge', acknowledge)}
        title="签收这件备案？"
        confirm="签收备案"
        onConfirm={() => void acknowledge.run({ id })}
      >
        <Text>签收后不能再对这件直接指定提出异议。</Text>
      </ConfirmDialog>
      <ReasonDialog
        {...of('object', object)}
        title={`对指定${name}提出异议？`}
        label="异议的理由"
        confirm="提出异议"
        onConfirm={(reason) => void object.run({ id, reason })}
      >
        <Text>提出后这件直接指定暂停，由领导小组书面答复。</Text>
      </ReasonDialog>
      <AnswerDialog one={one} opened={asked === 'answer'} onClose={onClose} />
    </>
  )
}

function AnswerDialog({ one, opened, onClose }: { one: DesignationView; opened: boolean; onClose: () => void }) {
  const [upheld, setUpheld] = useState('no')
  const answer = useCommand('designation.answerObjection', { onDone: onClose })
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title="答复纪检的异议"
      label="书面答复"
      confirm="答复异议"
      busy={answer.busy}
      failure={answer.failure}
      onConfirm={(text) => void answer.run({ id: one.id, upheld: upheld === 'yes', answer: text })}
    >
      <Radio.Group label="领导小组的决定" value={upheld} onChange={setUpheld}>
        <Stack gap={6} mt={6}>
          <Radio value="no" label="异议不成立，恢复生效" />
          <Radio value="yes" label="异议成立，撤销指定，席位重新空出" />
        </Stack>
      </Radio.Group>
    </ReasonDialog>
  )
}
