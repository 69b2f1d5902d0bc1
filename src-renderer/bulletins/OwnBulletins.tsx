/** Bulletins on the personal page of an expert (Article 17), made for the telephone in the hand as well. */
import { Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import type { OwnBulletinRow } from '../../src-shared/api/bulletins.ts'
import { bulletinKindNames, bulletinStateNames } from '../../src-shared/model/terms.ts'
import { useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText } from '../app/words.ts'
import classes from './bulletins.module.css'
import { OwnBulletin } from './OwnBulletin.tsx'

export function OwnBulletins() {
  const [open, setOpen] = useState<string | null>(null)
  const { data: rows, error, refetch } = useOffice('ownBulletins.list')
  if (open !== null) return <OwnBulletin key={open} id={open} onBack={() => setOpen(null)} />
  if (!rows) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <Card title="通报">
      {rows.length === 0 && (
        <EmptyState title="还没有通报">专家库办公室发给您所在领域的规划、政策和行业数据会显示在这里。</EmptyState>
      )}
      <ul className={classes.plain}>
        {rows.map((row) => (
          <li key={row.id}>
            <Row row={row} onOpen={() => setOpen(row.id)} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Row({ row, onOpen }: { row: OwnBulletinRow; onOpen: () => void }) {
  return (
    <UnstyledButton className={classes.open} onClick={onOpen}>
      <span className={row.unread ? classes.unread : undefined}>{row.title}</span>
      <Text component="span" size="sm" c="dimmed">
        {bulletinKindNames[row.kind]} · {dateText(row.publishedOn)}
      </Text>
      {row.unread && <StateWord tone="attention">未读</StateWord>}
      {row.withdrawn !== null && <StateWord tone="neutral">{bulletinStateNames.withdrawn}</StateWord>}
    </UnstyledButton>
  )
}
