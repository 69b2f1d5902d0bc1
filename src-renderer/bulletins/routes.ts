/** Pages of bulletins: the office's own beside those of the province (Article 17). */
import type { RouteObject } from 'react-router'

export const bulletinRoutes: RouteObject[] = [
  {
    path: 'bulletins',
    lazy: async () => ({ Component: (await import('./OfficeBulletinsPage.tsx')).OfficeBulletinsPage }),
  },
  {
    path: 'bulletins/province',
    lazy: async () => ({ Component: (await import('./ProvincePage.tsx')).ProvincePage }),
  },
  {
    path: 'bulletins/office/:id',
    lazy: async () => ({ Component: (await import('./OfficeBulletinPage.tsx')).OfficeBulletinPage }),
  },
  {
    path: 'bulletins/drafts/:id',
    lazy: async () => ({ Component: (await import('./WritePage.tsx')).WritePage }),
  },
]
