/** Proposes somebody for an empty seat (Article 13): ground with its evidence, the person with findings, the reason. */
import { Modal, SegmentedControl, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type {
  Designee,
  DesignationGround,
  Requirement,
  ShortfallEvidence,
} from '../../../src-shared/api/designation.ts'
import type { ActivityView } from '../../../src-shared/api/draw.ts'
import { designationGroundNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { ScanInput } from '../../app/ui/ScanInput.tsx'
import { FilesInput } from '../day/FilesInput.tsx'
import { findingKey, FindingLines, type Judged } from './FindingLines.tsx'
import { PersonFields } from './PersonFields.tsx'

interface Props {
  activity: ActivityView
  shortfall: readonly ShortfallEvidence[]
  opened: boolean
  onClose: () => void
}

export function ProposeDialog({ activity, shortfall, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="提出直接指定" size="xl">
      {opened && <ProposeForm activity={activity} shortfall={shortfall} onClose={onClose} />}
    </Modal>
  )
}

const emptyRequirement: Requirement = { title: '', number: '', on: '', issuer: '' }

function ProposeForm({ activity, shortfall, onClose }: Omit<Props, 'opened'>) {
  const open = shortfall.filter(({ free }) => free > 0)
  const [groupId, setGroupId] = useState(open[0]?.groupId ?? '')
  const group = open.find((one) => one.groupId === groupId)
  const [ground, setGround] = useState<DesignationGround>(group?.counts ? 'pool' : 'requirement')
  const [requirement, setRequirement] = useState(emptyRequirement)
  const [scan, setScan] = useState<File | null>(null)
  const [person, setPerson] = useState<Designee | null>(null)
  const [proofs, setProofs] = useState<File[]>([])
  const [judged, setJudged] = useState<Judged>({})
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const propose = useCommand('designation.propose', { onDone: onClose })
  const field = activity.needs?.groups.find((one) => one.groupId === groupId)?.field ?? ''
  const choose = (next: Designee | null) => {
    setPerson(next)
    setJudged({})
  }
  const unproven = person?.from === 'outside' && proofs.length === 0
  const send = () => {
    setAsked(true)
    if (!person || tooShort(reason) || unproven) return
    const judgements = Object.entries(judged).map(([key, word]) => {
      const [condition = '', of = ''] = key.split('|')
      return { condition, field: of === '' ? null : (of as 'special-trade'), ...word }
    })
    void propose.run({
      activityId: activity.id,
      groupId,
      ground,
      person,
      judgements,
      ...(person.from === 'outside' && { proofs }),
      reason: reason.trim(),
      ...(ground === 'requirement' && { requirement, ...(scan && { scan }) }),
    })
  }
  return (
    <Stack gap="sm">
      <Select
        label="哪一组的席位"
        required
        allowDeselect={false}
        data={open.map((one) => ({ value: one.groupId, label: `${one.label}（空缺 ${one.free} 席）` }))}
        value={groupId}
        onChange={(value) => {
          setGroupId(value ?? '')
          choose(null)
        }}
      />
      <SegmentedControl
        aria-label="指定的理由"
        data={[
          { value: 'pool', label: designationGroundNames.pool, disabled: !group?.counts },
          { value: 'requirement', label: designationGroundNames.requirement },
        ]}
        value={ground}
        onChange={(value) => setGround(value as DesignationGround)}
      />
      {group && (
        <StateWord tone={group.counts ? 'satisfied' : 'attention'}>
          {ground === 'pool' || !group.counts ? group.why : '以文件为依据，抽取的缺额也会一并列出。'}
        </StateWord>
      )}
      {ground === 'requirement' && (
        <RequirementFields
          value={requirement}
          scan={scan}
          at={propose.at}
          onChange={(part) => setRequirement((before) => ({ ...before, ...part }))}
          onScan={setScan}
        />
      )}
      <PersonFields
        key={groupId}
        field={field}
        error={asked && !person ? '请选择专家，或填写库外人员后核对条件' : propose.at('person')}
        onChange={choose}
      />
      {person?.from === 'outside' && (
        <FilesInput
          label="证明材料（单位证明、职称或学位证书等）"
          required
          value={proofs}
          error={asked && unproven ? '请选择证明材料' : propose.at('proofs')}
          onChange={setProofs}
        />
      )}
      {person && (
        <Findings
          activityId={activity.id}
          groupId={groupId}
          person={person}
          judged={judged}
          onJudge={(key, word) => setJudged((before) => ({ ...before, [key]: word }))}
        />
      )}
      <ReasonInput
        label="具体说明"
        placeholder="为什么需要这位专家参加"
        value={reason}
        error={asked && tooShort(reason) ? '请写明理由，至少 2 个字' : undefined}
        onChange={setReason}
      />
      <ErrorNote of={propose.failure} />
      <DialogButtons confirm="提出指定" busy={propose.busy} onClose={onClose} onConfirm={send} />
    </Stack>
  )
}

interface RequirementProps {
  value: Requirement
  scan: File | null
  at: (field: string) => string | undefined
  onChange: (part: Partial<Requirement>) => void
  onScan: (file: File | null) => void
}

function RequirementFields({ value, scan, at, onChange, onScan }: RequirementProps) {
  const text = (key: 'title' | 'number' | 'issuer', label: string) => (
    <TextInput
      label={label}
      required
      value={value[key]}
      error={at(`requirement.${key}`)}
      onChange={(event) => onChange({ [key]: event.currentTarget.value })}
    />
  )
  return (
    <SimpleGrid cols={2} spacing="sm" verticalSpacing={6}>
      {text('title', '文件标题')}
      {text('number', '文号')}
      {text('issuer', '印发单位')}
      <DateField
        label="文件日期"
        required
        value={value.on}
        error={at('requirement.on')}
        onChange={(on) => onChange({ on })}
      />
      <ScanInput label="文件扫描件" required value={scan} error={at('scan')} onChange={onScan} />
    </SimpleGrid>
  )
}

interface FindingsProps {
  activityId: string
  groupId: string
  person: Designee
  judged: Judged
  onJudge: (key: string, word: Judged[string]) => void
}

function Findings({ activityId, groupId, person, judged, onJudge }: FindingsProps) {
  const { data, error } = useOffice('designation.check', { activityId, groupId, person })
  if (!data) return error ? <ErrorNote of={error} /> : null
  const shown = data.findings.filter(
    (finding) => finding.outcome !== 'satisfied' || judged[findingKey(finding)] !== undefined,
  )
  const met = data.findings.length - shown.length
  return (
    <Stack gap="xs">
      <Text size="sm">
        核对 {data.findings.length} 项，符合 {met} 项
        {data.rotation && `。连续入选 ${data.rotation}（第十四条只约束抽取，供参考）`}
      </Text>
      <FindingLines findings={shown} judged={judged} onJudge={onJudge} />
    </Stack>
  )
}
