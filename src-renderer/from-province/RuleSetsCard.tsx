/** Rule-sets that the province gave out, and how each stands here (Article 19). */
import { Button, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { ProvinceRuleSet } from '../../src-shared/api/from-province.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText } from '../app/words.ts'

/** Nothing where the province gave out none. */
export function RuleSetsCard() {
  const { data: rows } = useOffice('fromProvince.ruleSets')
  const may = useMay()
  const accept = useCommand('fromProvince.acceptRuleSet')
  const [asking, setAsking] = useState<ProvinceRuleSet | null>(null)
  if (!rows || rows.length === 0) return null
  const send = async (reason: string) => {
    if (!asking || !(await accept.run({ publication: asking.publication, reason }))) return
    notifications.show({ message: '已确认，自今天起适用' })
    setAsking(null)
  }
  return (
    <Card title="省级规则集" right={<ExportButton table="province-rule-sets" rows={rows.length} />} flush>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>名称</Table.Th>
            <Table.Th>施行日期</Table.Th>
            <Table.Th>在本单位</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.publication}>
              <Table.Td>
                {row.title || row.id}
                <Text size="xs" c="dimmed">
                  {row.id}
                </Text>
              </Table.Td>
              <Table.Td>{dateText(row.effectiveFrom)}</Table.Td>
              <Table.Td>
                <RuleSetState row={row} />
              </Table.Td>
              <Table.Td ta="right">
                {row.state === 'waits' && may('fromProvince.acceptRuleSet') && (
                  <Button size="compact-sm" onClick={() => setAsking(row)}>
                    确认适用
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ReasonDialog
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title="确认适用省级规则集"
        label="依据"
        placeholder="例如：已收到省级来文，写明文号"
        confirm="确认适用"
        busy={accept.busy}
        failure={accept.failure}
        onConfirm={(reason) => void send(reason)}
      >
        <Text size="sm">
          {asking?.title}到达时已过施行日期。确认后自今天起的决定适用，今天以前的决定不变；不能撤回，省级可以撤回。
        </Text>
      </ReasonDialog>
    </Card>
  )
}

function RuleSetState({ row }: { row: ProvinceRuleSet }) {
  switch (row.state) {
    case 'applies':
      return (
        <StateWord tone="satisfied" wraps>
          {row.until
            ? `${dateText(row.from)}起适用，省级已撤回，${dateText(row.until)}起不再适用`
            : `${dateText(row.from)}起的决定适用`}
        </StateWord>
      )
    case 'waits':
      return (
        <StateWord tone="attention" wraps>
          到达时已过施行日期，待专家库办公室确认
        </StateWord>
      )
    case 'product-has-it':
      return <StateWord tone="neutral">程序自带，以程序为准</StateWord>
    case 'arriving':
      return <StateWord tone="active">正在收取</StateWord>
    case 'unreadable':
      return (
        <StateWord tone="violated" wraps>
          内容不完整，或需要更新的程序，不能使用
        </StateWord>
      )
  }
}
