import { Button, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useOffice } from '../../app/hooks.ts'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'

/** The notice on personal information, to be read before anything is consented to. */
export function NoticeDialog() {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button variant="default" size="compact-md" onClick={() => setOpened(true)}>
        阅读告知书
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="个人信息告知书" size="lg">
        {opened && <Notice />}
      </Modal>
    </>
  )
}

function Notice() {
  const { data: notice, error, refetch } = useOffice('apply.notice')
  if (!notice) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <Stack gap="sm">
      {notice.sections.map(({ heading, text }) => (
        <div key={heading}>
          <Text size="sm" fw={600}>
            {heading}
          </Text>
          <Text size="sm">{text}</Text>
        </div>
      ))}
      <div>
        <Text size="sm" fw={600}>
          单独同意
        </Text>
        <Text size="sm">{notice.consent}</Text>
      </div>
      <Text size="xs" c="dimmed">
        {notice.version} 版
      </Text>
    </Stack>
  )
}
