/** Every address of the console. */
import { publicationKinds } from '../../src-shared/console/publications.ts'
import { createHashRouter, Navigate, type RouteObject } from 'react-router'
import { RouteErrorPage } from '../app/ErrorPage.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { AccountsPage } from './AccountsPage.tsx'
import { AlarmsPage } from './AlarmsPage.tsx'
import { CountyPage } from './CountyPage.tsx'
import { DecisionsPage } from './DecisionsPage.tsx'
import { ExpertsPage } from './ExpertsPage.tsx'
import { Frame } from './Frame.tsx'
import { OverviewPage } from './OverviewPage.tsx'
import { PublicationPage } from './PublicationPage.tsx'
import { PublicationsPage } from './PublicationsPage.tsx'
import { RelayPage } from './RelayPage.tsx'
import { SamePage } from './SamePage.tsx'
import { SharingPage } from './SharingPage.tsx'

const pages: RouteObject[] = [
  { index: true, element: <Navigate to="/overview" replace /> },
  { path: 'overview', element: <OverviewPage /> },
  { path: 'counties/:id', element: <CountyPage /> },
  { path: 'alarms', element: <AlarmsPage /> },
  { path: 'experts', element: <ExpertsPage /> },
  { path: 'experts/same', element: <SamePage /> },
  { path: 'sharing', element: <SharingPage /> },
  ...publicationKinds.map((kind) => ({
    path: `publish/${kind}`,
    element: <PublicationsPage key={kind} kind={kind} />,
  })),
  { path: 'publications/:id', element: <PublicationPage /> },
  { path: 'relay', element: <RelayPage /> },
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
