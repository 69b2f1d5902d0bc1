/** Experts of other offices that the province shares with this one (Article 4). Their home is the province's chain: nobody here changes them. */
import type { ShareEnding, SharedPerson } from '../../exchange/shared-expert-entries.ts'
import { expertShared, sharedExpertTypes } from '../../exchange/shared-expert-entries.ts'
import { todayInShanghai } from '../../../src-shared/model/dates.ts'
import { textAt } from '../journal/entry.ts'
import { isAbsent, personalText, type Register } from '../journal/register.ts'
import { spelling } from '../pool/register.ts'

export interface SharedExpertState {
  name: string
  pinyin: string
  initials: string
  employer: string
  post: string
  title: string
  titleLevel: string
  fields: string[]
  /** Last day of the term at home. */
  termTo: string
  /** Office id of the home, and its name. */
  home: string
  homeOffice: string
  /** The person under this office's tag key; '' = the record is not here. */
  personTag: string
  /** Day on which this share began: pool age here counts from it, whatever it is at home. */
  sharedFrom: string
  /** Digest of the newest record. */
  personDigest: string
  /** Why the share ended; '' = it goes on. */
  ended: ShareEnding | ''
}

export const sharedExpertRegister: Register<SharedExpertState> = {
  collection: 'people',
  kind: 'shared-expert',
  types: sharedExpertTypes,
  begins: [expertShared.type],
  ofProvince: true,
  columns: (state) => ({
    state: state.ended === '' ? 'shared' : 'ended',
    key: `${state.pinyin}|${state.name}`.slice(0, 200),
    link: state.personTag,
  }),
  fold(before, { entry, personal: [record] }) {
    if (entry.type === 'expert-share-ended') {
      if (!before) throw new Error('a share ended before it began')
      return { ...before, ended: textAt(entry.payload, 'reason') as ShareEnding }
    }
    const name = personalText(record, 'name')
    const of = (key: keyof SharedPerson) => (isAbsent(record) ? '' : textAt(record, key))
    return {
      ...spelling(name),
      name,
      employer: of('employer'),
      post: of('post'),
      title: of('title'),
      titleLevel: of('titleLevel'),
      fields: entry.payload['fields'] as string[],
      termTo: textAt(entry.payload, 'termTo'),
      home: textAt(entry.payload, 'home'),
      homeOffice: of('homeOffice'),
      personTag: of('tag'),
      sharedFrom: before?.ended === '' ? before.sharedFrom : todayInShanghai(Date.parse(entry.at)),
      personDigest: entry.personal?.[0] ?? '',
      ended: '',
    }
  },
}
