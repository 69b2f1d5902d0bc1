/** Addresses of the yearly assessment, inside the frame. */
import type { RouteObject } from 'react-router'

export const assessmentRoutes: RouteObject[] = [
  { path: 'assessments', lazy: async () => ({ Component: (await import('./AssessmentsPage.tsx')).AssessmentsPage }) },
  { path: 'assessments/:id', lazy: async () => ({ Component: (await import('./AssessmentPage.tsx')).AssessmentPage }) },
]
