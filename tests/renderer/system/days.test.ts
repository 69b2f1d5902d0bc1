/** Days copied from a notice, as they are typed. */
import { expect, test } from 'vitest'
import { readDays } from '../../../src-renderer/system/days.ts'

test.each<[string, string, string[]]>([
  ['one day', '1月1日', ['2027-01-01']],
  ['a span over months', '1月31日至2月6日', ['2027-01-31/2027-02-06']],
  ['a span that names its month once', '2月15日至23日', ['2027-02-15/2027-02-23']],
  ['the days before New Year', '2026年12月31日至1月3日', ['2026-12-31/2027-01-03']],
  ['ISO', '2027-05-01/2027-05-05', ['2027-05-01/2027-05-05']],
  [
    'several on a line, blanks, an empty line',
    ' 2月14日、2月28日 \n\n5月9日',
    ['2027-02-14', '2027-02-28', '2027-05-09'],
  ],
  ['what is no day stays as typed', '春节放假', ['春节放假']],
])('%s', (_name, text, days) => expect(readDays(text, 2027)).toEqual(days))
