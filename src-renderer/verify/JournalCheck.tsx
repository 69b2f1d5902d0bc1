/** A verified record held against this office's journal: whether it is this draw, and the newest file of it. */
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useMay } from '../app/session.tsx'
import { useCommand } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'

export function JournalCheck({ record }: { record: File }) {
  const may = useMay()
  const [found, setFound] = useState<{ agrees: boolean; text: string } | null>(null)
  const compare = useCommand('draw.compareRecord', { onDone: setFound })
  if (!may('draw.compareRecord')) return null
  return (
    <Card title="与本机日志核对（可选）">
      <Text size="sm" c="dimmed">
        记录自己证明自己没有被改动；本机日志还能证明它是最新的一份，空出的席位都有凭据，没有漏写的抽取。
      </Text>
      <Group gap="sm" mt="xs">
        <Button variant="default" loading={compare.busy} onClick={() => void compare.run({ record })}>
          与日志核对
        </Button>
        {found && (
          <StateWord tone={found.agrees ? 'satisfied' : 'violated'} coloured>
            {found.text}
          </StateWord>
        )}
      </Group>
      <ErrorNote of={compare.failure} />
    </Card>
  )
}
