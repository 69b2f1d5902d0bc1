import { Group, Text } from '@mantine/core'
import type { DraftView } from '../../../src-shared/api/admission.ts'
import { Card } from '../../app/ui/Card.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { dateTimeText } from '../../app/words.ts'
import { goTo } from './go-to.ts'
import { pathName } from './paths.ts'

/** Why a form came back, and the places that were marked. */
export function ReturnNote({ returned }: { returned: NonNullable<DraftView['returned']> }) {
  return (
    <Card tone="attention" title="退回补正">
      <Text size="sm">
        {returned.reason}（{returned.by}，{dateTimeText(returned.at)}）
      </Text>
      {returned.fields.length > 0 && (
        <Group gap="xs" mt="xs">
          <Text size="sm">标出的地方：</Text>
          {returned.fields.map((path) => (
            <Action key={path} label={pathName(path)} onClick={() => goTo(path)} />
          ))}
        </Group>
      )}
    </Card>
  )
}
