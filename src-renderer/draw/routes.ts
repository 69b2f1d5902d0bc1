/** Addresses of drawing and verifying, inside the frame. */
import type { RouteObject } from 'react-router'

export const drawRoutes: RouteObject[] = [
  { path: 'draw', lazy: async () => ({ Component: (await import('./DrawListPage.tsx')).DrawListPage }) },
  {
    path: 'draw/designations',
    lazy: async () => ({ Component: (await import('./designation/DesignationListPage.tsx')).DesignationListPage }),
  },
  {
    path: 'draw/designations/charges',
    lazy: async () => ({ Component: (await import('./designation/ChargesPage.tsx')).ChargesPage }),
  },
  {
    path: 'draw/designations/:designationId',
    lazy: async () => ({ Component: (await import('./designation/DesignationPage.tsx')).DesignationPage }),
  },
  {
    path: 'draw/:id/day',
    lazy: async () => ({ Component: (await import('./day/WorkPage.tsx')).WorkPage }),
  },
  {
    path: 'draw/:id/day/:tab',
    lazy: async () => ({ Component: (await import('./day/WorkPage.tsx')).WorkPage }),
  },
  { path: 'draw/:id', lazy: async () => ({ Component: (await import('./DrawWizardPage.tsx')).DrawWizardPage }) },
  { path: 'draw/:id/:step', lazy: async () => ({ Component: (await import('./DrawWizardPage.tsx')).DrawWizardPage }) },
  { path: 'verify', lazy: async () => ({ Component: (await import('../verify/VerifyPage.tsx')).VerifyPage }) },
]
