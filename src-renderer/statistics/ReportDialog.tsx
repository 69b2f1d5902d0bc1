/** 年度专家抽取使用情况报告: of which year, with names or without. */
import { Checkbox, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '../app/session.tsx'
import { FormatMenu } from '../app/ui/FormatMenu.tsx'

interface ReportDialogProps {
  opened: boolean
  onClose: () => void
  years: readonly string[]
  /** Chosen at first. */
  year: string
}

export function ReportDialog({ opened, onClose, ...given }: ReportDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="生成年度专家抽取使用情况报告">
      {opened && <Asked {...given} />}
    </Modal>
  )
}

function Asked({ years, year: first }: Pick<ReportDialogProps, 'years' | 'year'>) {
  const may = useMay()
  const [year, setYear] = useState(first)
  const [names, setNames] = useState(false)
  return (
    <Stack gap="sm">
      <Select
        label="年度"
        data-autofocus
        allowDeselect={false}
        data={years.map((one) => ({ value: one, label: `${one}年` }))}
        value={year}
        onChange={(value) => value && setYear(value)}
      />
      {may('pool.export') ? (
        <Checkbox
          label="列出专家姓名"
          description="含个人信息，只在内部使用；生成一次记入日志一次"
          checked={names}
          onChange={(event) => setNames(event.currentTarget.checked)}
        />
      ) : (
        <Text size="sm" c="dimmed">
          报告不含专家姓名；含姓名的报告由专家库办公室或纪检监察生成。
        </Text>
      )}
      <Text size="sm" c="dimmed">
        数字按名册冻结的年度统计，年内生成的截至当天。可以用 WPS 继续修改。
      </Text>
      <Group justify="flex-end">
        <FormatMenu
          of="statistics.report"
          input={{ year, names }}
          formats={['docx', 'pdf']}
          label="生成报告"
          fallback={`年度专家抽取使用情况报告-${year}`}
        />
      </Group>
    </Stack>
  )
}
