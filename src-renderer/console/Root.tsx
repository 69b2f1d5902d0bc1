import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { RouterProvider } from 'react-router/dom'
import { ErrorBoundary } from '../app/ErrorPage.tsx'
import { cssVariables, theme } from '../app/theme.ts'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { onSessionRefusal, queryClient, useConsole } from './calls.ts'
import { router } from './routes.tsx'
import { SessionProvider } from './session.tsx'
import { MustChangePassword, SignInPage } from './SignIn.tsx'

/** The whole window: theme, cache, then whatever has to come before work. */
export function Root() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
      <ErrorBoundary home="概况">
        <QueryClientProvider client={queryClient}>
          <DatesProvider settings={{ locale: 'zh-cn', firstDayOfWeek: 1 }}>
            <Notifications position="bottom-right" />
            <Gate>
              <RouterProvider router={router} />
            </Gate>
          </DatesProvider>
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  )
}

function Gate({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const { data, error, refetch } = useConsole('session.current')
  useEffect(() => onSessionRefusal(() => void client.invalidateQueries({ queryKey: ['session.current'] })), [client])
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting label="正在打开…" />
  const { account, province } = data
  if (!account) return <SignInPage status={data} />
  if (account.mustChangePassword) return <MustChangePassword account={account} province={province} />
  return <SessionProvider signed={{ account, province }}>{children}</SessionProvider>
}
