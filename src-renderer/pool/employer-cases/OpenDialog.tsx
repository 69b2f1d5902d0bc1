/** Opens a case on an employer (Article 18). */
import { Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  type EmployerCaseKind,
  type EmployerCaseSource,
  employerCaseKinds,
  employerCaseSources,
} from '../../../src-shared/api/employer-cases.ts'
import { employerCaseKindNames, employerCaseSourceNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { useToday } from '../../app/today.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { EvidenceInput } from '../../app/ui/EvidenceInput.tsx'

interface OpenDialogProps {
  employer: { id: string; name: string }
  onClose: () => void
}

export function OpenDialog({ employer, onClose }: OpenDialogProps) {
  const today = useToday()
  const navigate = useNavigate()
  const [kind, setKind] = useState<EmployerCaseKind | null>(null)
  const [source, setSource] = useState<EmployerCaseSource>('office')
  const [knownOn, setKnownOn] = useState(today)
  const [knewOn, setKnewOn] = useState('')
  const [expertId, setExpertId] = useState<string | null>(null)
  const [facts, setFacts] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const people = useOffice('pool.list', { employerId: employer.id, limit: 200 }).data?.rows ?? []
  const open = useCommand('employerCases.open', { onDone: ({ id }) => void navigate(`/employers/cases/${id}`) })
  const send = () => {
    if (kind === null || tooShort(facts)) return
    void open.run({
      employerId: employer.id,
      kind,
      source,
      knownOn,
      ...(knewOn && { knewOn }),
      ...(expertId && { expertId }),
      facts: facts.trim(),
      files,
    })
  }
  return (
    <Modal opened onClose={onClose} title={`立案 · ${employer.name}`}>
      <Form onSubmit={send}>
        <Stack gap="sm">
          <Group grow>
            <Select
              label="情形"
              placeholder="选择一项"
              required
              allowDeselect={false}
              data={employerCaseKinds.map((value) => ({ value, label: employerCaseKindNames[value] }))}
              value={kind}
              onChange={(value) => setKind(employerCaseKinds.find((one) => one === value) ?? null)}
            />
            <Select
              label="来源"
              required
              allowDeselect={false}
              data={employerCaseSources.map((value) => ({ value, label: employerCaseSourceNames[value] }))}
              value={source}
              onChange={(value) => setSource(employerCaseSources.find((one) => one === value) ?? 'office')}
            />
          </Group>
          <Group grow align="flex-start">
            <DateField
              label="发现或收到日期"
              required
              maxDate={today}
              value={knownOn}
              error={open.at('knownOn')}
              onChange={setKnownOn}
            />
            <DateField
              label="单位知道的日期"
              description="不清楚的留空"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              maxDate={today}
              value={knewOn}
              error={open.at('knewOn')}
              onChange={setKnewOn}
            />
          </Group>
          <Select
            label="涉及的专家"
            placeholder="没有涉及在库专家的留空"
            clearable
            searchable
            clearButtonProps={{ 'aria-label': '去掉专家' }}
            nothingFoundMessage="这个单位没有这位专家"
            data={people.map(({ id, name }) => ({ value: id, label: name }))}
            value={expertId}
            error={open.at('expertId')}
            onChange={setExpertId}
          />
          <ReasonInput
            label="事实"
            placeholder="哪份材料、哪次核实，怎样发现的；会写入告知书"
            minRows={3}
            value={facts}
            error={open.at('facts')}
            onChange={setFacts}
          />
          <EvidenceInput value={files} error={open.at('files')} onChange={setFiles} />
          <Text size="sm">立案不影响推荐资格；立案的人不能参加决定。</Text>
          <ErrorNote of={open.failure} />
          <DialogButtons
            confirm="立案"
            busy={open.busy}
            disabled={kind === null || knownOn === '' || tooShort(facts)}
            onClose={onClose}
          />
        </Stack>
      </Form>
    </Modal>
  )
}
