/** Every address of the program. Pages are read when they are first opened. */
import { createHashRouter, Navigate, type RouteObject } from 'react-router'
import { admissionRoutes } from '../admission/routes.ts'
import { assessmentRoutes } from '../assessment/routes.ts'
import { bulletinRoutes } from '../bulletins/routes.ts'
import { drawRoutes } from '../draw/routes.ts'
import { fromProvinceRoutes } from '../from-province/routes.ts'
import { projectorRoutes } from '../projector/routes.ts'
import { publicityRoutes } from '../publicity/routes.ts'
import { statisticsRoutes } from '../statistics/routes.ts'
import { supervisionRoutes } from '../supervision/routes.ts'
import { vouchRoutes } from '../vouch/routes.ts'
import { NotFoundPage, RouteErrorPage } from './ErrorPage.tsx'
import { Frame } from './Frame.tsx'
import { Waiting } from './ui/EmptyState.tsx'

/** Pages inside the frame. */
const pages: RouteObject[] = [
  { index: true, element: <Navigate to="/home" replace /> },
  { path: 'home', lazy: async () => ({ Component: (await import('../home/HomePage.tsx')).HomePage }) },
  { path: 'home/year', lazy: async () => ({ Component: (await import('../home/YearPlanPage.tsx')).YearPlanPage }) },
  { path: 'pool', lazy: async () => ({ Component: (await import('../pool/PoolPage.tsx')).PoolPage }) },
  {
    path: 'pool/import',
    lazy: async () => ({ Component: (await import('../pool/import/ImportPage.tsx')).ImportPage }),
  },
  {
    path: 'pool/adoptions',
    lazy: async () => ({ Component: (await import('../pool/AdoptionsPage.tsx')).AdoptionsPage }),
  },
  {
    path: 'pool/shared',
    lazy: async () => ({ Component: (await import('../pool/SharedExpertsPage.tsx')).SharedExpertsPage }),
  },
  { path: 'pool/exits', lazy: async () => ({ Component: (await import('../pool/exits/ExitsPage.tsx')).ExitsPage }) },
  { path: 'pool/cases', lazy: async () => ({ Component: (await import('../pool/cases/CasesPage.tsx')).CasesPage }) },
  { path: 'pool/cases/:id', lazy: async () => ({ Component: (await import('../pool/cases/CasePage.tsx')).CasePage }) },
  {
    path: 'pool/changes',
    lazy: async () => ({ Component: (await import('../pool/changes/ChangesPage.tsx')).ChangesPage }),
  },
  {
    path: 'pool/:id/change',
    lazy: async () => ({ Component: (await import('../pool/changes/ExpertChangesPage.tsx')).ExpertChangesPage }),
  },
  {
    path: 'pool/removals',
    lazy: async () => ({ Component: (await import('../pool/removals/RemovalsPage.tsx')).RemovalsPage }),
  },
  {
    path: 'pool/removals/:id',
    lazy: async () => ({ Component: (await import('../pool/removals/RemovalPage.tsx')).RemovalPage }),
  },
  { path: 'pool/:id', lazy: async () => ({ Component: (await import('../pool/ExpertPage.tsx')).ExpertPage }) },
  {
    path: 'pool/:id/declare',
    lazy: async () => ({ Component: (await import('../pool/DeclarationPage.tsx')).DeclarationPage }),
  },
  {
    path: 'employers/cases',
    lazy: async () => ({ Component: (await import('../pool/employer-cases/CasesPage.tsx')).CasesPage }),
  },
  {
    path: 'employers/cases/:id',
    lazy: async () => ({ Component: (await import('../pool/employer-cases/CasePage.tsx')).CasePage }),
  },
  { path: 'employers', lazy: async () => ({ Component: (await import('../pool/EmployersPage.tsx')).EmployersPage }) },
  {
    path: 'requests',
    lazy: async () => ({ Component: (await import('../requests/RequestsPage.tsx')).RequestsPage }),
  },
  { path: 'rules', lazy: async () => ({ Component: (await import('../rules/RulesPage.tsx')).RulesPage }) },
  { path: 'system', lazy: async () => ({ Component: (await import('../system/SystemPage.tsx')).SystemPage }) },
  { path: 'system/:tab', lazy: async () => ({ Component: (await import('../system/SystemPage.tsx')).SystemPage }) },
  ...admissionRoutes,
  ...publicityRoutes,
  ...vouchRoutes,
  ...drawRoutes,
  ...assessmentRoutes,
  ...statisticsRoutes,
  ...supervisionRoutes,
  ...bulletinRoutes,
  ...fromProvinceRoutes,
  { path: '*', element: <NotFoundPage /> },
]

export const router = createHashRouter([
  {
    element: <Frame />,
    errorElement: <RouteErrorPage />,
    hydrateFallbackElement: <Waiting />,
    children: [{ errorElement: <RouteErrorPage />, children: pages }],
  },
  ...projectorRoutes,
])
