/** Every address of the console. */
import { createHashRouter, Navigate, type RouteObject } from 'react-router'
import { RouteErrorPage } from '../app/ErrorPage.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { AccountsPage } from './AccountsPage.tsx'
import { AlarmsPage } from './AlarmsPage.tsx'
import { CountyPage } from './CountyPage.tsx'
import { DecisionsPage } from './DecisionsPage.tsx'
import { Frame } from './Frame.tsx'
import { OverviewPage } from './OverviewPage.tsx'

const pages: RouteObject[] = [
  { index: true, element: <Navigate to="/overview" replace /> },
  { path: 'overview', element: <OverviewPage /> },
  { path: 'counties/:id', element: <CountyPage /> },
  { path: 'alarms', element: <AlarmsPage /> },
  { path: 'decisions', element: <DecisionsPage /> },
  { path: 'accounts', element: <AccountsPage /> },
  { path: '*', element: <Navigate to="/overview" replace /> },
]

export const router = createHashRouter([
  {
    element: <Frame />,
    errorElement: <RouteErrorPage home="概况" />,
    hydrateFallbackElement: <Waiting />,
    children: [{ errorElement: <RouteErrorPage home="概况" />, children: pages }],
  },
])
