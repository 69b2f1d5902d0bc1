import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { FileAction } from '../app/ui/FileButtons.tsx'

/** A one-time list just made: shown once, printed, gone. */
export interface Codes {
  name: string
  login: string
  codes: string[]
}

/** Hands out a one-time list; closes only when the clerk says it was printed. */
export function CodesDialog({ codes, onClose }: { codes: Codes | null; onClose: () => void }) {
  return (
    <Modal
      opened={codes !== null}
      onClose={onClose}
      title="打印一次性口令单"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      {codes && <CodesSheet key={codes.codes[0]} codes={codes} onClose={onClose} />}
    </Modal>
  )
}

function CodesSheet({ codes, onClose }: { codes: Codes; onClose: () => void }) {
  const [kept, setKept] = useState(false)
  return (
    <Stack gap="sm">
      <Text>
        {codes.name}（{codes.login}）的 {codes.codes.length} 个口令只能打印这一次。以前的口令单已经作废。
      </Text>
      <Group>
        <FileAction
          of="accounts.codesSheet"
          input={codes}
          fallback={`口令单-${codes.login}.pdf`}
          label="打印口令单"
          print
          primary
        />
      </Group>
      <Checkbox
        label="我已打印并当面交给本人"
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Group justify="flex-end">
        <Button variant="default" disabled={!kept} onClick={onClose}>
          完成
        </Button>
      </Group>
    </Stack>
  )
}
