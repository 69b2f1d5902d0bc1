import { FileInput, Modal, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { addYears, todayInShanghai } from '../../src-shared/model/dates.ts'
import { measureNames } from '../../src-shared/model/terms.ts'
import type { OutputOf } from '../../src-shared/api/contract.ts'
import { useCommand } from '../app/hooks.ts'
import { tooShort } from '../app/reason.ts'
import { DateField } from '../app/ui/DateField.tsx'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { ReasonInput } from '../app/ui/ReasonInput.tsx'
import { dateText, optionsOf } from '../app/words.ts'

/** An employer as the list shows it. */
export type EmployerRow = OutputOf<'pool.employers'>['rows'][number]

interface DialogProps {
  employer: EmployerRow | null
  onClose: () => void
}

type Kind = keyof typeof measureNames

const consequences: Record<Kind, string> = {
  criticism: '记入单位档案，不影响推荐。',
  'public-criticism': '记入单位档案，不影响推荐；通报由局里另行印发。',
  'right-withdrawn': '到期以前，这个单位不能核实和推荐新的申报；已入库的专家不受影响。',
}

const today = () => todayInShanghai(Date.now())

/** The leading group takes a measure against an employer that vouched for something untrue (Article 18). */
export function MeasureDialog({ employer, onClose }: DialogProps) {
  return (
    <Modal opened={employer !== null} onClose={onClose} title={`处理所在单位 · ${employer?.name ?? ''}`}>
      {employer && <MeasureForm employer={employer} onClose={onClose} />}
    </Modal>
  )
}

function MeasureForm({ employer, onClose }: { employer: EmployerRow; onClose: () => void }) {
  const [kind, setKind] = useState<Kind | null>(null)
  const [until, setUntil] = useState(() => addYears(today(), 1))
  const [reason, setReason] = useState('')
  const [scan, setScan] = useState<File | null>(null)
  const [asked, setAsked] = useState(false)
  const measure = useCommand('employers.measure', { onDone: onClose })
  const withdraws = kind === 'right-withdrawn'
  const wrongUntil = withdraws && until < today() ? '请填写截止日期，不早于今天' : undefined
  const send = () => {
    setAsked(true)
    if (kind === null || wrongUntil || tooShort(reason)) return
    void measure.run({
      id: employer.id,
      kind,
      reason: reason.trim(),
      ...(withdraws && { until }),
      ...(scan && { scan }),
    })
  }
  return (
    <Stack gap="sm">
      <Radio.Group
        label={
          <>
            处理方式 <ProvisionChip id="art-18" />
          </>
        }
        value={kind}
        error={asked && kind === null ? '请选择处理方式' : measure.at('kind')}
        onChange={(value) => setKind(value as Kind)}
      >
        <Stack gap="xs" pt={4}>
          {optionsOf(measureNames).map(({ value, label }) => (
            <Radio key={value} value={value} label={label} description={consequences[value]} />
          ))}
        </Stack>
      </Radio.Group>
      {withdraws && (
        <DateField
          label="取消到哪一天"
          required
          minDate={today()}
          value={until}
          error={asked ? (wrongUntil ?? measure.at('until')) : undefined}
          onChange={setUntil}
        />
      )}
      <ReasonInput
        label="处理的理由"
        placeholder="哪份推荐材料失实，怎样查实的；将记入日志"
        minRows={3}
        value={reason}
        error={asked && tooShort(reason) ? '请写明理由，至少 2 个字' : measure.at('reason')}
        onChange={setReason}
      />
      <FileInput
        label="处理决定扫描件"
        description="PDF 或图片"
        placeholder="选择文件"
        accept="application/pdf,image/png,image/jpeg"
        clearable
        clearButtonProps={{ 'aria-label': '去掉扫描件' }}
        value={scan}
        error={measure.at('scan')}
        onChange={setScan}
      />
      <ErrorNote of={measure.failure} />
      <DialogButtons
        danger={withdraws}
        confirm={kind === null ? '登记处理决定' : `登记：${measureNames[kind]}`}
        busy={measure.busy}
        onClose={onClose}
        onConfirm={send}
      />
    </Stack>
  )
}

/** Gives an employer the right to recommend back before its time. */
export function RestoreDialog({ employer, onClose }: DialogProps) {
  const restore = useCommand('employers.restore', { onDone: onClose })
  return (
    <ReasonDialog
      opened={employer !== null}
      onClose={onClose}
      title={`恢复${employer?.name ?? ''}的推荐资格？`}
      label="恢复的理由"
      confirm="恢复推荐资格"
      busy={restore.busy}
      failure={restore.failure}
      onConfirm={(reason) => employer && void restore.run({ id: employer.id, reason })}
    >
      <Text>推荐资格原取消至{dateText(employer?.barredUntil ?? '')}。恢复以后立即可以核实和推荐新的申报。</Text>
    </ReasonDialog>
  )
}
