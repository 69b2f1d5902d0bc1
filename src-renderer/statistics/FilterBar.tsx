/** Year and selecting department; a choice counts at once. */
import { Button, Group, Select } from '@mantine/core'
import type { StatisticsView } from '../../src-shared/api/statistics.ts'
import { Card } from '../app/ui/Card.tsx'

export interface Filter {
  year: string | null
  department: string
}

export const allOfIt: Filter = { year: null, department: '' }

/** The filter in words. */
export function filterText({ year, department }: Filter): string {
  return `${year ? `${year}年` : '全部年度'} · ${department || '全部选用处室'}`
}

interface FilterBarProps {
  filter: Filter
  view: Pick<StatisticsView, 'years' | 'departments'>
  onFilter: (filter: Filter) => void
}

export function FilterBar({ filter, view, onFilter }: FilterBarProps) {
  const narrowed = filter.year !== null || filter.department !== ''
  return (
    <Card tight>
      <Group gap="xs">
        <Select
          aria-label="年度"
          placeholder="全部年度"
          w="10em"
          clearable
          clearButtonProps={{ 'aria-label': '不限年度' }}
          data={view.years.map((year) => ({ value: year, label: `${year}年` }))}
          value={filter.year}
          onChange={(year) => onFilter({ ...filter, year })}
        />
        <Select
          aria-label="选用处室"
          placeholder="全部选用处室"
          w="14em"
          clearable
          clearButtonProps={{ 'aria-label': '不限处室' }}
          data={view.departments}
          value={filter.department || null}
          onChange={(department) => onFilter({ ...filter, department: department ?? '' })}
        />
        <Button variant="default" disabled={!narrowed} onClick={() => onFilter(allOfIt)}>
          重置
        </Button>
      </Group>
    </Card>
  )
}
