import { Button, Checkbox, Group, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../app/today.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { ScanInput } from '../../app/ui/ScanInput.tsx'
import { type EmployerWord, emptyWord, vouches, wordProblems } from './employer-word.ts'

export interface EmployerCheckFormProps {
  ids: readonly string[]
  /** The form came without a stamped recommendation: the scan has to be added here. */
  needsScan: boolean
  onDone: () => void
  /** Absent where the form is no dialog. */
  onClose?: () => void
}

/** The employer's word from a stamped paper: who verified when, what is vouched for, or why it does not recommend (7-2). */
export function EmployerCheckForm({ ids, needsScan, onDone, onClose }: EmployerCheckFormProps) {
  const today = useToday()
  const [word, setWord] = useState<EmployerWord>(emptyWord)
  const [asked, setAsked] = useState(false)
  const check = useCommand('review.employerCheck', { onDone })
  const problems = wordProblems(word, { today, needsScan })
  const error = (field: keyof EmployerWord) => (asked ? problems[field] : undefined) ?? check.at(field)
  const set = (part: Partial<EmployerWord>) => setWord((before) => ({ ...before, ...part }))
  const submit = () => {
    setAsked(true)
    if (Object.keys(problems).length > 0) return
    const { scan, reason, ...rest } = word
    void check.run({ ...rest, ids: [...ids], reason: reason.trim(), ...(scan ? { scan } : {}) })
  }
  const refuses = word.result === 'refused'
  return (
    <Form onSubmit={submit}>
      <Stack gap="sm">
        <Radio.Group
          label="单位的意见"
          required
          value={word.result}
          onChange={(result) => set({ result: result as EmployerWord['result'] })}
        >
          <Group gap="lg" py="xs">
            <Radio value="recommended" label="核实属实，同意推荐" />
            <Radio value="refused" label="不推荐" />
          </Group>
        </Radio.Group>
        <Group grow align="flex-start">
          <TextInput
            label="核实人"
            required
            maxLength={30}
            value={word.person}
            error={error('person')}
            onChange={(event) => set({ person: event.currentTarget.value })}
          />
          <TextInput
            label="核实人职务"
            required
            maxLength={40}
            value={word.post}
            error={error('post')}
            onChange={(event) => set({ post: event.currentTarget.value })}
          />
          <DateField label="盖章日期" required value={word.on} error={error('on')} onChange={(on) => set({ on })} />
        </Group>
        {refuses ? (
          <ReasonInput
            label="不推荐的理由"
            value={word.reason}
            error={asked && tooShort(word.reason) ? problems.reason : check.at('reason')}
            onChange={(reason) => set({ reason })}
          />
        ) : (
          <Checkbox.Group
            label="单位逐项保证"
            required
            error={error('vouches')}
            value={vouches.map(([key]) => key).filter((key) => word.vouches[key])}
            onChange={(chosen) =>
              set({
                vouches: {
                  conduct: chosen.includes('conduct'),
                  record: chosen.includes('record'),
                  truth: chosen.includes('truth'),
                },
              })
            }
          >
            <Stack gap="xs" py="xs">
              {vouches.map(([key, label, provision]) => (
                <Group key={key} gap="xs">
                  <Checkbox value={key} label={label} />
                  <ProvisionChip id={provision} />
                </Group>
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        <ScanInput
          label="盖章的推荐意见扫描件"
          description={needsScan && !refuses ? 'PDF 或图片' : 'PDF 或图片；申报表附件里已有的可以不传'}
          required={needsScan && !refuses}
          value={word.scan}
          error={error('scan')}
          onChange={(scan) => set({ scan })}
        />
        <ErrorNote of={check.failure} />
        {onClose ? (
          <DialogButtons
            confirm={refuses ? '登记不推荐' : '登记单位核实'}
            danger={refuses}
            busy={check.busy}
            onClose={onClose}
          />
        ) : (
          <Group>
            <Button type="submit" color={refuses ? 'seal' : undefined} loading={check.busy}>
              {refuses ? '登记不推荐' : '登记单位核实'}
            </Button>
          </Group>
        )}
      </Stack>
    </Form>
  )
}
