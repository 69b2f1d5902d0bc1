/** Card 值得留意: the newest alerts in a sentence each, with the facts behind a click. */
import { Anchor, Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { AlertRow } from '../../src-shared/api/supervision.ts'
import { useOffice } from '../app/hooks.ts'
import { measures } from '../app/theme.ts'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { AlertDialog } from './AlertDialog.tsx'
import classes from './supervision.module.css'

const shown = 5

export function AlertsCard() {
  const { data: alerts, error, refetch } = useOffice('supervision.alerts', { show: 'open' })
  const [open, setOpen] = useState<AlertRow | null>(null)
  const count = alerts?.length ?? 0
  return (
    <Card
      tone={count > 0 ? 'attention' : 'plain'}
      title={`值得留意${count > 0 ? ` ${count}` : ''}`}
      right={
        <Anchor component={Link} to="/supervision/alerts" size="sm">
          全部
        </Anchor>
      }
    >
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {alerts?.length === 0 && (
        <Text size="sm" c="dimmed">
          没有需要留意的情况
        </Text>
      )}
      <ul className={classes.alerts}>
        {alerts?.slice(0, shown).map((alert) => (
          <li key={alert.key}>
            <IconAlertTriangle size={measures.icon} stroke={measures.iconStroke} aria-hidden />
            <UnstyledButton className={classes.alert} onClick={() => setOpen(alert)}>
              {alert.text}
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {count > shown && (
        <Text size="sm" c="dimmed" mt="xs">
          另有 {count - shown} 条
        </Text>
      )}
      <AlertDialog alert={open} onClose={() => setOpen(null)} />
    </Card>
  )
}
