/** Pages of calls, applications and their review. */
import type { RouteObject } from 'react-router'

export const admissionRoutes: RouteObject[] = [
  { path: 'calls', lazy: async () => ({ Component: (await import('./calls/CallsPage.tsx')).CallsPage }) },
  { path: 'calls/new', lazy: async () => ({ Component: (await import('./calls/NewCallPage.tsx')).NewCallPage }) },
  { path: 'calls/:id', lazy: async () => ({ Component: (await import('./calls/CallPage.tsx')).CallPage }) },
  {
    path: 'applications/draft/:id',
    lazy: async () => ({ Component: (await import('./form/ApplicationFormPage.tsx')).ApplicationFormPage }),
  },
  { path: 'review', lazy: async () => ({ Component: (await import('./review/ReviewListPage.tsx')).ReviewListPage }) },
  { path: 'review/:id', lazy: async () => ({ Component: (await import('./review/ReviewPage.tsx')).ReviewPage }) },
]
