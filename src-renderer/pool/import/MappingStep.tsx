import { Button, Group, Select, Table, Text } from '@mantine/core'
import { useState } from 'react'
import type { RosterPreview } from '../../../src-shared/api/pool.ts'
import { rosterTargetNames } from '../../../src-shared/model/terms.ts'
import { Card } from '../../app/ui/Card.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { type Columns, neededTargets, targetChoices } from './targets.ts'

export interface MappingStepProps {
  preview: RosterPreview
  /** Goes on with the columns as they are; null where a needed one is missing. */
  onKeep: (() => void) | null
  /** Reads the file again with the chosen columns; null where the file is no longer at hand. */
  onReread: ((columns: Columns) => void) | null
}

/** Which column of the file is what: recognised ones are filled in, the others are chosen here. */
export function MappingStep({ preview, onKeep, onReread }: MappingStepProps) {
  const [columns, setColumns] = useState<Columns>(() =>
    Object.fromEntries(
      preview.sheets.map(({ sheet, headings, mapping }) => [
        sheet,
        Object.fromEntries(headings.map((heading) => [heading, mapping[heading] ?? ''])),
      ]),
    ),
  )
  const changed = preview.sheets.some(({ sheet, headings, mapping }) =>
    headings.some((heading) => (columns[sheet]?.[heading] ?? '') !== (mapping[heading] ?? '')),
  )
  const missing = neededTargets.filter(
    (target) => !Object.values(columns).some((sheet) => Object.values(sheet).includes(target)),
  )
  const unknown = preview.sheets.flatMap(({ headings, mapping }) => headings.filter((heading) => !mapping[heading]))
  const choose = (sheet: string, heading: string, target: string) =>
    setColumns((before) => ({ ...before, [sheet]: { ...before[sheet], [heading]: target } }))
  return (
    <>
      <Group justify="space-between">
        {missing.length > 0 ? (
          <StateWord tone="violated">
            还缺：{missing.map((target) => rosterTargetNames[target]).join('、')}，请选出对应的列
          </StateWord>
        ) : unknown.length > 0 ? (
          <StateWord tone="attention">有 {unknown.length} 列不认得，将不导入；需要时请选择对应内容</StateWord>
        ) : (
          <StateWord tone="satisfied">所有的列都认得</StateWord>
        )}
        {changed ? (
          <Button disabled={missing.length > 0 || !onReread} onClick={() => onReread?.(columns)}>
            按选择的列检查
          </Button>
        ) : (
          <Button disabled={!onKeep} onClick={() => onKeep?.()}>
            下一步：检查
          </Button>
        )}
      </Group>
      {!onReread && <Text size="sm">需要改列时，请回到第一步重新选择文件。</Text>}
      {preview.sheets.map(({ sheet, headerRow, headings, counts }) => (
        <Card key={sheet} flush title={`工作表“${sheet}”，表头在第 ${headerRow} 行，${counts.all} 人`}>
          <Table aria-label={`工作表${sheet}的列`}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>表格中的列</Table.Th>
                <Table.Th>作为</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {headings.map((heading) => (
                <Table.Tr key={heading}>
                  <Table.Td>{heading}</Table.Td>
                  <Table.Td>
                    <Select
                      aria-label={`“${heading}”作为`}
                      w="16em"
                      data={targetChoices}
                      allowDeselect={false}
                      value={columns[sheet]?.[heading] ?? ''}
                      onChange={(target) => choose(sheet, heading, target ?? '')}
                    />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Card>
      ))}
    </>
  )
}
