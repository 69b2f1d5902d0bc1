/** Addresses of the statistics, inside the frame. */
import type { RouteObject } from 'react-router'

const page = async () => ({ Component: (await import('./StatisticsPage.tsx')).StatisticsPage })

export const statisticsRoutes: RouteObject[] = [
  { path: 'statistics', lazy: page },
  { path: 'statistics/:tab', lazy: page },
]
