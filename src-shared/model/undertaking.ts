/**
 * The undertaking that an expert gives at each activity (Articles 11 (1)–(3), 15): recusal, integrity, confidentiality.
 *
 * The words are versioned: an undertaking on record names the version that was read. An older version stays here for as long
 * as undertakings name it.
 */

export interface UndertakingText {
  version: string
  /** Said before the numbered lines. */
  opening: string
  /** The five grounds of recusal, in the order of Article 15. */
  grounds: readonly string[]
  /** What is promised, one line each. */
  promises: readonly string[]
  closing: string
}

export const undertakingTexts: readonly UndertakingText[] = [
  {
    version: '2026-1',
    opening: '本人受邀作为专家参加本次检查活动，已了解任务目的、被检查单位和有关情况，承诺如下。',
    grounds: [
      '不是本次所涉项目的负责人或成员',
      '与项目负责人没有近亲属关系或者其他可能影响公正的重大利害关系',
      '与被检查单位、合作单位没有重大经济利益关系',
      '没有被检查单位事先书面要求本人回避的情形',
      '没有其他可能影响公正的情形；活动中发现有上述情形的，立即说明并主动回避',
    ],
    promises: [
      '遵守法律法规和本专家库的管理规定，独立、客观、公正地提出意见，对本人的意见负责。',
      '按时完成任务，不无故缺席、迟到或者委托他人代替。',
      '不收受与活动有关的财物或者其他好处，不借专家名义谋取不正当利益。',
      '对活动中知悉的技术秘密、商业秘密、未公布的政策和检查情况保密，不复制、不留存、不外传有关资料；活动结束后继续保密。',
    ],
    closing: '如有违反，愿意承担相应责任，并接受按规定作出的处理。',
  },
]

/** The text that is given today. */
export function currentUndertaking(): UndertakingText {
  const newest = undertakingTexts.at(-1)
  if (!newest) throw new Error('no text of the undertaking')
  return newest
}
