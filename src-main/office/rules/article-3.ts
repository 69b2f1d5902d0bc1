/** 第三条: every expert comes from one of four kinds of unit. */
import { sourceNames } from '../../../src-shared/model/terms.ts'
import { type Condition, missing, satisfied } from './condition.ts'

/** 第三条: the kind of unit is on record. */
export const source: Condition = {
  id: 'art-3',
  provision: 'art-3',
  title: () => '登记专家来源',
  scope: 'person',
  decide: (facts) => {
    if (facts.source === undefined) return missing('没有填写单位性质，请在四类来源中选择')
    const name = sourceNames[facts.source] ?? facts.source
    return satisfied(`来源已登记为${name}`, [{ label: '单位性质', value: name }])
  },
}
