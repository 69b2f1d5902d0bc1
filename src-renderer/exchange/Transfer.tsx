import { Button, Group, Progress, Stack, Text } from '@mantine/core'

/** How far a file has come between this window and the office. @param share 0 to 1 */
export function Transfer({ title, share, onCancel }: { title: string; share: number; onCancel: () => void }) {
  const percent = Math.round(share * 100)
  return (
    <Stack gap="xs" maw={560} mx="auto" w="100%">
      <Group justify="space-between">
        <Text fw={600} role="status">
          {title}
        </Text>
        <Text size="sm" c="dimmed">
          {percent}%
        </Text>
      </Group>
      <Progress value={percent} size="lg" color="ink.6" aria-label={title} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          取消
        </Button>
      </Group>
    </Stack>
  )
}
