/** On the expert's file: a removal file under way (Article 9), for those who may know of it. */
import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import { citationOf } from '../../../src-shared/model/provisions.ts'
import { removalStateNames } from '../../../src-shared/model/terms.ts'
import { useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'

export function RemovalNotice({ id }: { id: string }) {
  const may = useMay()
  const { data: rows } = useOffice('removals.list', { show: 'all' }, { enabled: may('removals.list') })
  const own = rows?.filter(({ expertId }) => expertId === id) ?? []
  if (own.length === 0) return null
  return (
    <Card title="清退" tone="attention" ruled>
      {own.map(({ id: file, number, ground, state, suspended, next }) => (
        <Text key={file} size="sm">
          <Anchor component={Link} to={`/pool/removals/${file}`} size="sm">
            {number}
          </Anchor>
          {` · ${citationOf(ground)} · ${removalStateNames[state]}${suspended ? '，暂停抽取' : ''} · ${next}`}
        </Text>
      ))}
    </Card>
  )
}
