/** On the expert's file: an exit that waits for its second account (Article 10 (6)). */
import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import { exitWayNames } from '../../../src-shared/model/terms.ts'
import { useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { dateText } from '../../app/words.ts'

export function ExitNotice({ id }: { id: string }) {
  const may = useMay()
  const { data } = useOffice('exits.preview', { expertId: id }, { enabled: may('exits.preview') })
  if (!data?.open) return null
  const { number, way, receivedOn, enteredBy } = data.open
  return (
    <Card
      title="退出待确认"
      tone="attention"
      ruled
      right={
        <Anchor component={Link} to="/pool/exits" size="sm">
          去确认
        </Anchor>
      }
    >
      <Text size="sm">
        {number}：{dateText(receivedOn)}本人{exitWayNames[way]}提出，{enteredBy}登记；另一个账号确认以前仍在库。
      </Text>
    </Card>
  )
}
