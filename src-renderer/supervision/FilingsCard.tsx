/** Card 待备案: designations filed with discipline, to acknowledge or object to on their page (Article 13). */
import { Divider, Group, Stack, Text } from '@mantine/core'
import { Fragment } from 'react'
import { useNavigate } from 'react-router'
import { useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText } from '../app/words.ts'

export function FilingsCard() {
  const navigate = useNavigate()
  const { data: filings, error, refetch } = useOffice('supervision.filings')
  const count = filings?.length ?? 0
  return (
    <Card title={`待备案${count > 0 ? ` ${count}` : ''}`} right={<ProvisionChip id="art-13" />}>
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {filings?.length === 0 && (
        <Text size="sm" c="dimmed">
          没有待签收的直接指定
        </Text>
      )}
      <Stack gap="sm">
        {filings?.map((one, at) => (
          <Fragment key={one.id}>
            {at > 0 && <Divider />}
            <Text size="sm">{one.text}</Text>
            {one.dueOn && (
              <StateWord tone={one.overdue ? 'violated' : 'active'}>
                {dateText(one.dueOn)}前签收{one.overdue && '，已超期'}
              </StateWord>
            )}
            <Group gap="xs">
              <Action
                primary
                compact
                label="查看并签收"
                about={one.number}
                onClick={() => void navigate(`/draw/designations/${one.id}?act=acknowledge`)}
              />
              <Action
                compact
                label="提出异议"
                about={one.number}
                onClick={() => void navigate(`/draw/designations/${one.id}?act=object`)}
              />
            </Group>
          </Fragment>
        ))}
      </Stack>
    </Card>
  )
}
