/** Enters that an expert leaves the pool (Article 10 (6)); opened from the expert's file. */
import { Button, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { ExitPreview, ExitWay } from '../../../src-shared/api/leaving.ts'
import { exitWayNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useToday } from '../../app/today.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { FileAction } from '../../app/ui/FileButtons.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { ScanInput } from '../../app/ui/ScanInput.tsx'
import { dateText, optionsOf } from '../../app/words.ts'

interface ExitDialogProps {
  expertId: string
  name: string
  onClose: () => void
}

export function ExitDialog({ expertId, name, onClose }: ExitDialogProps) {
  const { data: preview, error } = useOffice('exits.preview', { expertId })
  return (
    <Modal opened onClose={onClose} title={`登记${name}退出专家库`}>
      <ErrorNote of={error} />
      {!preview && !error && <Waiting />}
      {preview && preview.why !== '' && (
        <Stack gap="sm">
          <Text>{preview.why}</Text>
          <div>
            <Button variant="default" onClick={onClose}>
              关闭
            </Button>
          </div>
        </Stack>
      )}
      {preview?.why === '' && <ExitForm expertId={expertId} name={name} preview={preview} onClose={onClose} />}
    </Modal>
  )
}

function ExitForm({ expertId, name, preview, onClose }: ExitDialogProps & { preview: ExitPreview }) {
  const today = useToday()
  const [way, setWay] = useState<ExitWay>('written')
  const [receivedOn, setReceivedOn] = useState(today)
  const [reason, setReason] = useState('')
  const [scan, setScan] = useState<File | null>(null)
  const receive = useCommand('exits.receive')
  const second = preview.secondAccount && (way === 'phone' || scan === null)
  const send = async () => {
    const answer = await receive.run({ expertId, way, receivedOn, reason: reason.trim(), ...(scan && { scan }) })
    if (!answer) return
    notifications.show({ message: answer.needsSecond ? '退出已登记，等待另一个账号确认' : `${name}已退出专家库` })
    onClose()
  }
  return (
    <Form onSubmit={() => void send()}>
      <Stack gap="sm">
        <SegmentedControl
          fullWidth
          aria-label="提出方式"
          data={optionsOf(exitWayNames)}
          value={way}
          onChange={(value) => setWay(value as ExitWay)}
        />
        <DateField
          label="收到日期"
          required
          maxDate={today}
          value={receivedOn}
          error={receive.at('receivedOn')}
          onChange={setReceivedOn}
        />
        <ScanInput
          label="签字的声明"
          description="扫描件，PDF 或图片；可以先打印声明请本人签字"
          value={scan}
          error={receive.at('scan')}
          onChange={setScan}
        />
        <div>
          <FileAction
            compact
            label="打印声明"
            of="exits.statement"
            input={{ expertId, format: 'pdf' }}
            fallback="退出专家库声明.pdf"
            print
          />
        </div>
        <ReasonInput
          label="理由（本人愿意说明时填写）"
          placeholder="不说明理由也可以退出"
          required={false}
          value={reason}
          error={receive.at('reason')}
          onChange={setReason}
        />
        <Consequences preview={preview} second={second} />
        <ErrorNote of={receive.failure} />
        <DialogButtons
          confirm={second ? '登记退出' : '登记并生效'}
          danger={!second}
          busy={receive.busy}
          disabled={receivedOn === ''}
          onClose={onClose}
        />
      </Stack>
    </Form>
  )
}

function Consequences({ preview: { seats }, second }: { preview: ExitPreview; second: boolean }) {
  return (
    <>
      <Text size="sm">
        {second
          ? '电话提出的，或者没有签字声明的，由另一个账号向本人核实并确认后生效。'
          : '登记后立即生效，不能撤回；以后可以重新申报。'}
        生效后不再参加抽取，证书失效。
      </Text>
      {seats.length > 0 && (
        <Text size="sm">
          已抽中、还没有开始的活动：
          {seats.map(({ title, startsOn, state }) => `${title}（${dateText(startsOn)}，${state}）`).join('、')}
          。抽取还在进行的，系统自动补抽；已经完成的，由选用处室另做补充抽取。
        </Text>
      )}
    </>
  )
}
