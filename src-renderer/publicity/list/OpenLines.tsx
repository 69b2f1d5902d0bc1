import { Button, Group, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { ListLine, ListView } from '../../../src-shared/api/admission-views.ts'
import { useCommand } from '../../app/hooks.ts'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ConfirmDialog } from '../../app/ui/Dialogs.tsx'
import { AddDialog } from './AddDialog.tsx'
import { Against, LinesTable, Readiness } from './LinesTable.tsx'

/** A list that is still being put together: people can be taken off and added. */
export function OpenLines({ list }: { list: ListView }) {
  const [leaving, setLeaving] = useState<ListLine | null>(null)
  const [adding, setAdding] = useState(false)
  const change = useCommand('lists.change', { onDone: () => setLeaving(null) })
  // an empty list is withdrawn, not kept
  const last = list.lines.length === 1
  const rest = (gone: ListLine) =>
    list.lines.map(({ applicationId }) => applicationId).filter((one) => one !== gone.applicationId)
  return (
    <Card
      flush
      fill
      title="名单"
      right={
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          添加待汇总的人
        </Button>
      }
    >
      <LinesTable
        lines={list.lines}
        heading="条件核对"
        below={(line) => line.against.length > 0 && <Against line={line} />}
        tail={(line) => (
          <Group gap="xs" wrap="nowrap" justify="space-between">
            <Readiness line={line} />
            {!last && (
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={`移出${line.name}`}
                onClick={() => {
                  change.reset()
                  setLeaving(line)
                }}
              >
                移出
              </Button>
            )}
          </Group>
        )}
      />
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={`把${leaving?.name ?? ''}移出名单？`}
        confirm="移出名单"
        busy={change.busy}
        failure={change.failure}
        onConfirm={() => leaving && void change.run({ id: list.id, applicationIds: rest(leaving) })}
      >
        <Text>此人回到待汇总，以后可以列入别的名单。其他人不受影响。</Text>
      </ConfirmDialog>
      <AddDialog list={list} opened={adding} onClose={() => setAdding(false)} />
    </Card>
  )
}
