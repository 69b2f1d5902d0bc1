/** The record to take away: file, names apart, printed sheets, slips. What holds names asks for a reason. */
import { Stack, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import type { ActivityView, RecordView } from '../../../src-shared/api/draw.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { FileAction, openForPrint, saveFile } from '../../app/ui/FileButtons.tsx'
import { Action } from '../../app/ui/PageHead.tsx'

type Named = 'annexFile' | 'annexPdf' | 'annexDocx'

export function Downloads({ activity, record }: { activity: ActivityView; record: RecordView }) {
  const may = useMay()
  const [names, setNames] = useState(false)
  const [asking, setAsking] = useState<Named | null>(null)
  const input = { activityId: activity.id }
  const { number } = activity
  return (
    <>
      <Card title="打印与下载">
        <Stack gap="xs" align="flex-start">
          <FileAction of="draw.recordFile" input={input} fallback="record.json" label="记录文件 record.json" />
          <Switch
            label="记录表带姓名"
            description={record.canPrintNames ? '公开张贴的用不带姓名的' : '姓名公开后，有权限的人员才能打印'}
            disabled={!record.canPrintNames}
            checked={names}
            onChange={(event) => setNames(event.currentTarget.checked)}
          />
          <FileAction
            of="draw.recordSheet"
            input={{ ...input, format: 'pdf', names }}
            fallback={`抽取记录 ${number}.pdf`}
            label="打印记录表"
            print
          />
          <FileAction
            of="draw.recordSheet"
            input={{ ...input, format: 'docx', names }}
            fallback={`抽取记录 ${number}.docx`}
            label="记录表 Word"
          />
          {may('draw.slips') && record.canPrintNames && (
            <FileAction of="draw.slips" input={input} fallback={`专家票号条 ${number}.pdf`} label="专家票号条" print />
          )}
        </Stack>
      </Card>
      {may('draw.annexFile') && record.canPrintNames && (
        <Card title="姓名附件">
          <Stack gap="xs" align="flex-start">
            <Text size="sm" c="dimmed">
              记录文件不含姓名。附件打开全部姓名，取用要写明理由并记入日志。
            </Text>
            <Action label="附件文件 annex.json…" onClick={() => setAsking('annexFile')} />
            <Action label="打印附件…" onClick={() => setAsking('annexPdf')} />
            <Action label="附件 Word…" onClick={() => setAsking('annexDocx')} />
          </Stack>
          <AnnexDialog activity={activity} asked={asking} onClose={() => setAsking(null)} />
        </Card>
      )}
    </>
  )
}

interface AnnexDialogProps {
  activity: ActivityView
  asked: Named | null
  onClose: () => void
}

function AnnexDialog({ activity, asked, onClose }: AnnexDialogProps) {
  const file = useCommand('draw.annexFile')
  const sheet = useCommand('draw.annexSheet')
  const take = async (reason: string) => {
    const input = { activityId: activity.id, reason }
    if (asked === 'annexFile') {
      const blob = await file.run(input)
      if (!(blob instanceof Blob)) return
      saveFile(blob, 'annex.json')
    } else {
      const format = asked === 'annexPdf' ? 'pdf' : 'docx'
      const blob = await sheet.run({ ...input, format })
      if (!(blob instanceof Blob)) return
      const name = `抽取姓名附件 ${activity.number}.${format}`
      if (format === 'pdf') openForPrint(blob, name)
      else saveFile(blob, name)
    }
    onClose()
  }
  return (
    <ReasonDialog
      opened={asked !== null}
      onClose={onClose}
      title="取用姓名附件？"
      label="取用的理由"
      confirm="取用附件"
      busy={file.busy || sheet.busy}
      failure={file.failure ?? sheet.failure}
      onConfirm={(reason) => void take(reason)}
    />
  )
}
