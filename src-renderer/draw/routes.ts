/** Addresses of drawing and verifying, inside the frame. */
import type { RouteObject } from 'react-router'

export const drawRoutes: RouteObject[] = [
  { path: 'draw', lazy: async () => ({ Component: (await import('./DrawListPage.tsx')).DrawListPage }) },
  { path: 'draw/:id', lazy: async () => ({ Component: (await import('./DrawWizardPage.tsx')).DrawWizardPage }) },
  { path: 'draw/:id/:step', lazy: async () => ({ Component: (await import('./DrawWizardPage.tsx')).DrawWizardPage }) },
  { path: 'verify', lazy: async () => ({ Component: (await import('../verify/VerifyPage.tsx')).VerifyPage }) },
]
