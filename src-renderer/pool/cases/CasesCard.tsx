/** On the expert's file: what they brought outside an activity, and the way to take in more (Articles 10, 11). */
import { Anchor, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { caseKindNames, caseStateNames } from '../../../src-shared/model/terms.ts'
import { useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import classes from '../pool.module.css'
import { ReceiveDialog } from './ReceiveDialog.tsx'

interface CasesCardProps {
  id: string
  name: string
}

export function CasesCard({ id, name }: CasesCardProps) {
  const may = useMay()
  const [receiving, setReceiving] = useState(false)
  const reads = may('expertCases.list')
  const { data: rows, error, refetch } = useOffice('expertCases.list', { expertId: id }, { enabled: reads })
  if (!reads) return null
  return (
    <Card
      title="权利与报告"
      right={may('expertCases.receive') && <Action compact label="登记事项…" onClick={() => setReceiving(true)} />}
    >
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {rows?.length === 0 && <div>没有提出过事项</div>}
      {rows && rows.length > 0 && (
        <ul className={classes.plain}>
          {rows.map((row) => (
            <li key={row.id}>
              <Anchor component={Link} to={`/pool/cases/${row.id}`} size="sm">
                {row.subject}
              </Anchor>
              <Text size="xs" c="dimmed" pb={6}>
                {caseKindNames[row.kind]} · {caseStateNames[row.state]}
              </Text>
            </li>
          ))}
        </ul>
      )}
      {receiving && <ReceiveDialog expertId={id} name={name} onClose={() => setReceiving(false)} />}
    </Card>
  )
}
