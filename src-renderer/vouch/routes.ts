/** Pages of an employer's own account. */
import type { RouteObject } from 'react-router'

export const vouchRoutes: RouteObject[] = [
  { path: 'vouch', lazy: async () => ({ Component: (await import('./VouchListPage.tsx')).VouchListPage }) },
  { path: 'vouch/:id', lazy: async () => ({ Component: (await import('./VouchPage.tsx')).VouchPage }) },
]
