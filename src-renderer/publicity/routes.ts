/** Pages of proposed lists, publicity and objections. */
import type { RouteObject } from 'react-router'

export const publicityRoutes: RouteObject[] = [
  { path: 'lists', lazy: async () => ({ Component: (await import('./ListsPage.tsx')).ListsPage }) },
  { path: 'lists/:id', lazy: async () => ({ Component: (await import('./ListPage.tsx')).ListPage }) },
  { path: 'lists/:id/minutes', lazy: async () => ({ Component: (await import('./MinutesPage.tsx')).MinutesPage }) },
  { path: 'publicity', lazy: async () => ({ Component: (await import('./PublicityListPage.tsx')).PublicityListPage }) },
  { path: 'publicity/:id', lazy: async () => ({ Component: (await import('./PublicityPage.tsx')).PublicityPage }) },
]
