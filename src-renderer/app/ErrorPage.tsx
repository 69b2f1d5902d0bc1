import { Button, Group, Stack, Text } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { isRouteErrorResponse, useNavigate, useRouteError } from 'react-router'
import { Card } from './ui/Card.tsx'
import { PageHead } from './ui/PageHead.tsx'

/** Calm words where a page broke; the rest of the program goes on. */
export function RouteErrorPage({ home = '待办' }: { home?: string }) {
  const error = useRouteError()
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />
  return <Broken home={home} />
}

/** No page at this address. */
export function NotFoundPage() {
  const navigate = useNavigate()
  return (
    <>
      <PageHead title="没有这个页面" />
      <Card>
        <Stack gap="sm" align="flex-start">
          <Text>地址可能已改变，或者您的角色看不到这个页面。</Text>
          <Button onClick={() => void navigate('/home')}>回到待办</Button>
        </Stack>
      </Card>
    </>
  )
}

/** @param home name of the page at `/home` */
function Broken({ home }: { home: string }) {
  return (
    <Card title="这个页面出了问题">
      <Stack gap="sm">
        <Text>已经保存的内容没有受影响。请重新打开页面；如果再次出现，请把当时的操作告诉系统管理员。</Text>
        <Text size="xs" c="dimmed">
          代码 app.page
        </Text>
        <Group gap="xs">
          <Button onClick={() => window.location.reload()}>重新打开</Button>
          <Button variant="default" onClick={() => window.location.assign('#/home')}>
            {`回到${home}`}
          </Button>
        </Group>
      </Stack>
    </Card>
  )
}

/** Last net around the whole window, where no route can catch. */
export class ErrorBoundary extends Component<{ children: ReactNode; home?: string }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    return this.state.broken ? <Broken home={this.props.home ?? '待办'} /> : this.props.children
  }
}
