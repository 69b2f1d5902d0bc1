import { Drawer, Stack, Text, Title } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useLocation } from 'react-router'
import { helpFor } from '../../resources/help/pages.ts'

/** Help for the page that is open, offline; F1 opens and closes it. */
export function HelpDrawer({ opened, setOpened }: { opened: boolean; setOpened: (opened: boolean) => void }) {
  const { pathname } = useLocation()
  useHotkeys([['F1', () => setOpened(!opened)]], [])
  const page = helpFor(pathname)
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
          按 F1 打开或关闭帮助，按 Ctrl+K 搜索，按 Esc 关闭窗口。
        </Text>
      </Stack>
    </Drawer>
  )
}
