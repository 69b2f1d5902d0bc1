/** Addresses of the discipline office's desk, inside the frame. */
import type { RouteObject } from 'react-router'

export const supervisionRoutes: RouteObject[] = [
  { path: 'supervision', lazy: async () => ({ Component: (await import('./SupervisionPage.tsx')).SupervisionPage }) },
  {
    path: 'supervision/alerts',
    lazy: async () => ({ Component: (await import('./AlertsPage.tsx')).AlertsPage }),
  },
  { path: 'supervision/notes', lazy: async () => ({ Component: (await import('./NotesPage.tsx')).NotesPage }) },
  {
    path: 'supervision/call-backs',
    lazy: async () => ({ Component: (await import('./CallBacksPage.tsx')).CallBacksPage }),
  },
  {
    path: 'supervision/call-backs/:id',
    lazy: async () => ({ Component: (await import('./CallBackPage.tsx')).CallBackPage }),
  },
]
