/** What people in the room contribute before the dice: anybody calls out a row of letters or digits. */
import { Button, Group, Select, Stack, Table, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { contributorNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { onEnter } from '../../app/ui/ime.ts'
import type { Board } from '../stage.ts'

type By = Exclude<keyof typeof contributorNames, 'discipline'>
const contributors = (['observer', 'pool-office', 'operator'] as const).map((value) => ({
  value,
  label: contributorNames[value],
}))

export function Contributions({ board }: { board: Board }) {
  const may = useMay()
  const throwing = board.typing !== null && board.typing.digits !== ''
  return (
    <Card title="现场投入" ruled right={<Text c="dimmed">先由其他人投入，最后是见证人的骰子</Text>}>
      <Stack gap="sm">
        {board.contributions.length > 0 && (
          <Table aria-label="已投入的内容" verticalSpacing={4}>
            <Table.Tbody>
              {board.contributions.map((one, at) => (
                <Table.Tr key={at}>
                  <Table.Td w="3em">{at + 1}</Table.Td>
                  <Table.Td w="12em">{one.label}</Table.Td>
                  <Table.Td ff="monospace">{one.value}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {may('draw.contribute') && !throwing && <Form activityId={board.activityId} />}
      </Stack>
    </Card>
  )
}

function Form({ activityId }: { activityId: string }) {
  const [by, setBy] = useState<By>('observer')
  const [value, setValue] = useState('')
  const add = useCommand('draw.contribute', { onDone: () => setValue('') })
  const text = value.replace(/\s+/g, '')
  const bad = text !== '' && !/^[0-9A-Za-z]*$/.test(text) ? '只能是数字和字母' : undefined
  const send = () => {
    if (!bad && text.length >= 6) void add.run({ activityId, by, value: text })
  }
  return (
    <>
      <Group gap="xs" align="flex-start">
        <Select
          aria-label="谁投入"
          data={contributors}
          value={by}
          allowDeselect={false}
          onChange={(next) => next && setBy(next as By)}
          w={measures.draw.contributor}
        />
        <TextInput
          aria-label="投入的内容"
          placeholder="现场报出的 6 到 60 位数字或字母"
          value={value}
          maxLength={80}
          error={bad ?? add.at('value')}
          onChange={(event) => setValue(event.currentTarget.value)}
          onKeyDown={onEnter(send)}
          style={{ flex: 1 }}
        />
        <Button variant="default" loading={add.busy} disabled={text.length < 6 || Boolean(bad)} onClick={send}>
          投入
        </Button>
      </Group>
      {!add.at('value') && <ErrorNote of={add.failure} />}
    </>
  )
}
