/** Pages of what the province gives out. */
import type { RouteObject } from 'react-router'

export const fromProvinceRoutes: RouteObject[] = [
  { path: 'bulletins/:id', lazy: async () => ({ Component: (await import('./BulletinPage.tsx')).BulletinPage }) },
  { path: 'listings', lazy: async () => ({ Component: (await import('./ListingsPage.tsx')).ListingsPage }) },
]
