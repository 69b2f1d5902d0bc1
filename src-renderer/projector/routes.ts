/** The projector's address, outside the frame. */
import type { RouteObject } from 'react-router'

export const projectorRoutes: RouteObject[] = [
  {
    path: '/projector/:activityId',
    lazy: async () => ({ Component: (await import('./ProjectorPage.tsx')).ProjectorPage }),
  },
]
