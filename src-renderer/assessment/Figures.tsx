import { SimpleGrid, Text } from '@mantine/core'
import type { AssessmentFigures } from '../../src-shared/api/assessments.ts'
import { assessmentFigureNames } from '../../src-shared/model/terms.ts'

/** Every count of an expert's year (Article 9); what did not happen stands back. */
export function Figures({ of }: { of: AssessmentFigures }) {
  const keys = Object.keys(assessmentFigureNames) as (keyof AssessmentFigures)[]
  return (
    <SimpleGrid cols={{ base: 2, sm: 5 }} spacing="xs" verticalSpacing={4}>
      {keys.map((key) => (
        <Text key={key} size="sm" c={of[key] === 0 ? 'dimmed' : undefined}>
          {assessmentFigureNames[key]} <strong>{of[key]}</strong>
        </Text>
      ))}
    </SimpleGrid>
  )
}
