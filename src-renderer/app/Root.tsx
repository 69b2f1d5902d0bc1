import { MantineProvider } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider, useQueryClient } from '@tanstack/react-query'
import { Activity, lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import { useAnswerLink } from '../answer/link.ts'
import { clockNeedsLook } from '../setup/clock.ts'
import { ClockPage } from '../setup/ClockPage.tsx'
import { FirstRun } from '../setup/FirstRun.tsx'
import { LockPage } from '../setup/LockPage.tsx'
import { MustChangePassword } from '../setup/ChangePassword.tsx'
import { ProjectorWaiting } from '../projector/ProjectorWaiting.tsx'
import { SignInPage } from '../setup/SignInPage.tsx'
import { UnlockPage } from '../setup/UnlockPage.tsx'
import { ErrorBoundary } from './ErrorPage.tsx'
import { queryClient, useOffice } from './hooks.ts'
import { IdleWatch } from './idle.tsx'
import { enterSession } from './leave.ts'
import { LiveChanges } from './live.tsx'
import { onSessionRefusal } from './office.ts'
import { router } from './routes.tsx'
import { SessionProvider } from './session.tsx'
import { cssVariables, theme } from './theme.ts'
import { Waiting } from './ui/EmptyState.tsx'
import { ErrorNote } from './ui/ErrorNote.tsx'
import { ProvisionWord } from './ui/provision-word.ts'
import { ProvisionChip } from './ui/ProvisionChip.tsx'

/** The whole window: theme, cache, change stream, then whatever has to come before work (set-up, sign-in, the date). */
export function Root() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <DatesProvider settings={{ locale: 'zh-cn', firstDayOfWeek: 1 }}>
            <Notifications position="bottom-right" />
            <LiveChanges />
            <ProvisionWord value={ProvisionChip}>
              <Gate>
                <RouterProvider router={router} />
              </Gate>
            </ProvisionWord>
          </DatesProvider>
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  )
}

/** The projector shows a ceremony to the room: nothing may come between. */
const onProjector = () => window.location.hash.startsWith('#/projector')
/** What somebody opens by a personal link and a code, without an account: a draft (7-2), an expert's page (10-5); null on every other address. */
const linkedPage = () => {
  const [, page, id] = /^#\/(apply|own)\/([A-Za-z0-9._:-]{1,64})$/.exec(window.location.hash) ?? []
  return id === undefined ? null : { page: page === 'own' ? OwnChangePage : ApplyPage, id }
}
const ApplyPage = lazy(async () => ({ default: (await import('../admission/apply/ApplyPage.tsx')).ApplyPage }))
const OwnChangePage = lazy(async () => ({ default: (await import('../pool/changes/OwnChangePage.tsx')).OwnChangePage }))
/** Page of an invited expert, opened by the link of the invitation (Article 12), likewise. */
const AnswerPage = lazy(async () => ({ default: (await import('../answer/AnswerPage.tsx')).AnswerPage }))
const OfficeShut = lazy(async () => ({ default: (await import('../answer/AnswerPage.tsx')).OfficeShut }))

function Gate({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [setUp, setSetUp] = useState(false)
  const status = useOffice('setup.status')
  const session = useOffice('session.current', undefined, { enabled: status.data?.state === 'ready' })
  useEffect(() => onSessionRefusal(() => void client.invalidateQueries({ queryKey: ['session.current'] })), [client])
  const signedIn = session.data
  const answer = useAnswerLink()
  useEffect(() => {
    if (signedIn) enterSession(client, signedIn)
  }, [client, signedIn])
  if (answer !== null && (status.error || status.data)) {
    const ready = status.data?.state === 'ready'
    return (
      <Suspense fallback={<Waiting label="正在打开…" />}>
        {ready ? (
          <AnswerPage key={`${answer.id}.${answer.token}`} link={answer} />
        ) : (
          <OfficeShut onRetry={() => void status.refetch()} />
        )}
      </Suspense>
    )
  }
  if (!status.data)
    return status.error ? (
      <ErrorNote of={status.error} onRetry={() => void status.refetch()} />
    ) : (
      <Waiting label="正在打开…" />
    )
  const linked = linkedPage()
  if (linked !== null && status.data.state === 'ready') {
    return (
      <Suspense fallback={<Waiting label="正在打开…" />}>
        <linked.page id={linked.id} />
      </Suspense>
    )
  }
  if (status.data.state === 'locked') return <UnlockPage />
  if (status.data.state === 'new' || setUp) return <FirstRun status={status.data} setRunning={setSetUp} />
  if (session.data === undefined) {
    return session.error ? (
      <ErrorNote of={session.error} onRetry={() => void session.refetch()} />
    ) : (
      <Waiting label="正在打开…" />
    )
  }
  if (session.data === null) return onProjector() ? <ProjectorWaiting /> : <SignInPage status={status.data} />
  if (session.data.mustChangePassword) return <MustChangePassword session={session.data} />
  const locked = session.data.locked && !onProjector()
  return (
    <>
      {/* hidden, not thrown away: what was being typed is there again after unlocking */}
      <Activity mode={locked ? 'hidden' : 'visible'}>
        <SessionProvider session={session.data}>
          <IdleWatch />
          <ConfirmedDate>{children}</ConfirmedDate>
        </SessionProvider>
      </Activity>
      {locked && <LockPage session={session.data} />}
    </>
  )
}

/** Asks every person once after sign-in to look at the date, until two have confirmed it. */
function ConfirmedDate({ children }: { children: ReactNode }) {
  const [later, setLater] = useState(false)
  const clock = useOffice('clock.status')
  const session = useOffice('session.current').data
  if (later || onProjector() || !session) return children
  if (!clock.data) return clock.error ? children : <Waiting label="正在打开…" />
  return clockNeedsLook(clock.data, session) ? (
    <ClockPage clock={clock.data} bureau={session.bureau} onLater={() => setLater(true)} />
  ) : (
    children
  )
}
