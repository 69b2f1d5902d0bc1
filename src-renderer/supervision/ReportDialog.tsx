/** The report on one draw: which, in which format, with or without the notes. */
import { Button, Checkbox, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useCommand, useOffice } from '../app/hooks.ts'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { openForPrint, saveFile } from '../app/ui/FileButtons.tsx'

interface Props {
  opened: boolean
  onClose: () => void
  /** Draw that is watched, to begin with. */
  activityId: string | null
}

export function ReportDialog({ opened, onClose, activityId }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="导出监督报告">
      {opened && <ReportForm activityId={activityId} onClose={onClose} />}
    </Modal>
  )
}

function ReportForm({ activityId, onClose }: Omit<Props, 'opened'>) {
  const [chosen, setChosen] = useState(activityId)
  const [notes, setNotes] = useState(false)
  const { data: activities } = useOffice('draw.list', { show: 'all' })
  const report = useCommand('supervision.report')
  const make = async (format: 'pdf' | 'docx') => {
    if (chosen === null) return
    const file = await report.run({ activityId: chosen, format, notes })
    if (!file) return
    if (format === 'pdf') openForPrint(file, '抽取监督报告.pdf')
    else saveFile(file, '抽取监督报告.docx')
    onClose()
  }
  return (
    <Stack gap="sm">
      <Select
        label="哪一次抽取"
        searchable
        data={(activities ?? []).map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
        value={chosen}
        allowDeselect={false}
        onChange={setChosen}
      />
      <Checkbox
        label="附上这次抽取的监督笔记"
        description="报告打印出来以后，笔记不再受密钥保护"
        checked={notes}
        onChange={(event) => setNotes(event.currentTarget.checked)}
      />
      <Text size="sm" c="dimmed">
        每一页带有您的姓名和导出时间。
      </Text>
      <ErrorNote of={report.failure} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          取消
        </Button>
        <Button variant="default" disabled={chosen === null} loading={report.busy} onClick={() => void make('docx')}>
          保存 Word
        </Button>
        <Button disabled={chosen === null} loading={report.busy} onClick={() => void make('pdf')}>
          打印 PDF
        </Button>
      </Group>
    </Stack>
  )
}
