/** One alert: what it rests on, from where on it is one, where to look; discipline says that it was looked at. */
import { Anchor, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { AlertRow } from '../../src-shared/api/supervision.ts'
import { alertKindNames } from '../../src-shared/model/terms.ts'
import { useCommand } from '../app/hooks.ts'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateTimeText } from '../app/words.ts'
import classes from './supervision.module.css'

interface Props {
  alert: AlertRow | null
  onClose: () => void
}

export function AlertDialog({ alert, onClose }: Props) {
  return (
    <Modal opened={alert !== null} onClose={onClose} title={alert ? alertKindNames[alert.kind] : ''} size="lg">
      {alert && <AlertBody key={alert.key} alert={alert} onClose={onClose} />}
    </Modal>
  )
}

function AlertBody({ alert, onClose }: { alert: AlertRow; onClose: () => void }) {
  const [note, setNote] = useState('')
  const look = useCommand('supervision.lookAt', { onDone: onClose })
  const { lookedAt } = alert
  return (
    <Stack gap="sm">
      <Text fw={600}>{alert.text}</Text>
      <ul className={classes.lines}>
        {alert.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <Group gap="sm">
        {alert.provision && <ProvisionChip id={alert.provision} />}
        <Text size="sm" c="dimmed">
          {dateTimeText(alert.at)} · 列出的条件：{alert.limit}
        </Text>
        <Anchor component={Link} to={alert.to} size="sm" onClick={onClose}>
          去查看
        </Anchor>
      </Group>
      {lookedAt ? (
        <StateWord tone="satisfied">
          {lookedAt.by} {dateTimeText(lookedAt.at)} 已知悉{lookedAt.note === '' ? '' : `：${lookedAt.note}`}
        </StateWord>
      ) : (
        <>
          <Textarea
            label="核查情况（可以不填，写了记入日志）"
            autosize
            minRows={2}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <ErrorNote of={look.failure} />
          <DialogButtons
            confirm="登记知悉"
            busy={look.busy}
            onClose={onClose}
            onConfirm={() => void look.run({ key: alert.key, note: note.trim() })}
          />
        </>
      )}
    </Stack>
  )
}
