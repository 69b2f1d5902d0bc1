import { Drawer, Stack, Text, Title } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import type { HelpPage } from '../../resources/help/types.ts'

export interface HelpDrawerProps {
  /** Help for the page that is open. */
  page: HelpPage
  opened: boolean
  setOpened: (opened: boolean) => void
  /** What the keyboard does everywhere. */
  keys: string
}

/** Help for the page that is open, offline; F1 opens and closes it. */
export function HelpDrawer({ page, opened, setOpened, keys }: HelpDrawerProps) {
  useHotkeys([['F1', () => setOpened(!opened)]], [])
  return (
    <Drawer opened={opened} onClose={() => setOpened(false)} position="right" title={`帮助：${page.title}`} size="md">
      <Stack gap="md">
        {page.sections.map(({ title, lines }) => (
          <section key={title}>
            <Title order={2}>{title}</Title>
            <Stack gap={4} mt={4}>
              {lines.map((line) => (
                <Text key={line} size="sm">
                  {line}
                </Text>
              ))}
            </Stack>
          </section>
        ))}
        <Text size="xs" c="dimmed">
          {keys}
        </Text>
      </Stack>
    </Drawer>
  )
}
