/** What the journal can say about the yearly assessment (Article 9). */
import { z } from 'zod'
import {
  assessmentConclusions,
  assessmentFiguresSchema,
  assessmentTellingWays,
} from '../../../src-shared/api/assessments.ts'
import { entryType } from '../journal/register.ts'

const text = z.string()

export const assessmentBegun = entryType({
  type: 'assessment-begun',
  v: 1,
  meaning: 'The assessment of a year was begun: what each expert of the pool took part in.',
  provisions: ['art-9'],
  by: 'pool office',
  payload: z.strictObject({ number: text, year: z.number().int() }),
})

export const assessmentConcluded = entryType({
  type: 'assessment-concluded',
  v: 1,
  meaning:
    'Conclusions on experts for the year, with the figures that they rest on; a later one replaces an earlier one.',
  provisions: ['art-9'],
  by: 'pool office',
  /** `reasoned`: index of the record with the words in the entry's personal records; null = none. */
  payload: z.strictObject({
    lines: z.array(
      z.strictObject({
        expertId: text,
        conclusion: z.enum(assessmentConclusions),
        figures: assessmentFiguresSchema,
        reasoned: z.number().int().nullable(),
      }),
    ),
  }),
  personal: z.strictObject({ expertId: text, reason: text }),
})

export const assessmentClosed = entryType({
  type: 'assessment-closed',
  v: 1,
  meaning: 'Everybody has a conclusion: the assessment of the year is closed.',
  provisions: ['art-9'],
  by: 'pool office',
  payload: z.strictObject({ people: z.number().int() }),
})

export const assessmentReopened = entryType({
  type: 'assessment-reopened',
  v: 1,
  meaning: 'A closed assessment was opened again before anybody was told of it.',
  provisions: ['art-9'],
  by: 'pool office',
  payload: z.strictObject({}),
  personal: z.strictObject({ reason: text }),
})

export const assessmentTold = entryType({
  type: 'assessment-told',
  v: 1,
  meaning: 'Experts were told of their conclusion.',
  provisions: ['art-9'],
  by: 'pool office',
  payload: z.strictObject({ people: z.array(text), way: z.enum(assessmentTellingWays), on: text }),
})
