import { Checkbox, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PublicityView } from '../../../src-shared/api/admission-views.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { useDraft } from '../../app/ui/useDraft.ts'
import { ScanInput } from '../../app/ui/ScanInput.tsx'
import { today } from '../words.ts'

interface ReceiveDialogProps {
  view: PublicityView
  opened: boolean
  onClose: () => void
}

/** Registers an objection, named or anonymous, against one person of the period. */
export function ReceiveDialog({ view, opened, onClose }: ReceiveDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="登记异议">
      {opened && <ReceiveForm view={view} onClose={onClose} />}
    </Modal>
  )
}

interface Filled {
  applicationId: string | null
  receivedOn: string
  anonymous: boolean
  objector: string
  text: string
}

function problemsOf(filled: Filled): Partial<Record<keyof Filled, string>> {
  return {
    ...(filled.applicationId === null && { applicationId: '请选择被异议人' }),
    ...(filled.receivedOn === '' && { receivedOn: '请填写收到日期' }),
    ...(filled.receivedOn > today() && { receivedOn: '收到日期不能晚于今天' }),
    ...(!filled.anonymous &&
      filled.objector.trim() === '' && { objector: '请填写异议人和联系方式；不署名的，请选“匿名”' }),
    ...(tooShort(filled.text) && { text: '请写明异议内容，至少 2 个字' }),
  }
}

function ReceiveForm({ view, onClose }: Omit<ReceiveDialogProps, 'opened'>) {
  const [filled, setFilled, clear] = useDraft<Filled>(`objection:${view.id}`, {
    applicationId: null,
    receivedOn: today(),
    anonymous: false,
    objector: '',
    text: '',
  })
  const [scan, setScan] = useState<File | null>(null)
  const [asked, setAsked] = useState(false)
  const receive = useCommand('objections.receive', {
    onDone: () => {
      clear()
      onClose()
    },
  })
  const people = view.lines.filter(({ state }) => state === 'publicity')
  const lacks = asked ? problemsOf(filled) : {}
  const change = (part: Partial<Filled>) => setFilled((before) => ({ ...before, ...part }))
  const send = () => {
    setAsked(true)
    const { applicationId, receivedOn, anonymous, objector, text } = filled
    if (Object.keys(problemsOf(filled)).length > 0 || applicationId === null) return
    void receive.run({
      publicityId: view.id,
      applicationId,
      receivedOn,
      objector: anonymous ? '' : objector.trim(),
      text: text.trim(),
      ...(scan && { scan }),
    })
  }
  return (
    <Stack gap="sm">
      <Select
        label="被异议人"
        placeholder="选择公示中的人"
        required
        searchable
        openOnFocus={false}
        data-autofocus
        data={people.map(({ applicationId, name, employer }) => ({
          value: applicationId,
          label: `${name}（${employer}）`,
        }))}
        value={filled.applicationId}
        error={lacks.applicationId ?? receive.at('applicationId')}
        onChange={(applicationId) => change({ applicationId })}
      />
      <DateField
        label="收到日期"
        required
        maxDate={today()}
        value={filled.receivedOn}
        error={lacks.receivedOn ?? receive.at('receivedOn')}
        onChange={(receivedOn) => change({ receivedOn })}
      />
      <TextInput
        label="异议人和联系方式"
        description="姓名、电话或地址，核实以后据此告知结果"
        required={!filled.anonymous}
        disabled={filled.anonymous}
        maxLength={200}
        value={filled.anonymous ? '' : filled.objector}
        error={lacks.objector ?? receive.at('objector')}
        onChange={(event) => change({ objector: event.currentTarget.value })}
      />
      <Checkbox
        label="匿名"
        checked={filled.anonymous}
        onChange={(event) => change({ anonymous: event.currentTarget.checked })}
      />
      <ReasonInput
        label="异议内容"
        placeholder="照来信或谈话的内容记"
        minRows={3}
        value={filled.text}
        error={lacks.text ?? receive.at('text')}
        onChange={(text) => change({ text })}
      />
      <ScanInput
        label="附的材料"
        description="来信或材料的扫描件，PDF 或图片"
        value={scan}
        error={receive.at('scan')}
        onChange={setScan}
      />
      <Text size="sm">登记以后此人单独暂缓入库，核实并告知双方以前不能入库；其他人不受影响。</Text>
      <ErrorNote of={receive.failure} />
      <DialogButtons confirm="登记异议" busy={receive.busy} onClose={onClose} onConfirm={send} />
    </Stack>
  )
}
