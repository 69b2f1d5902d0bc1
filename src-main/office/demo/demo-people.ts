/**
 * Invented experts for the demo office: plausible names, employers and numbers, the same for the same seed.
 *
 * Numbers come from a SHA-256 counter over the seed; nothing here guards anything. IDs have good check places, telephone
 * numbers lie in the range 138 0000 xxxx.
 */
import { createHash } from 'node:crypto'
import { checkPlace } from '../../../src-shared/model/resident-id.ts'
import type { Declaration, Person } from '../pool/entries.ts'

export interface DemoPerson {
  person: Person
  declaration: Declaration | null
}

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺毛郝顾龚邵万钱覃武戚莫孔向汤',
]
const givenOf = {
  male: [...'伟强磊军洋勇涛明超刚建国志斌鑫宇浩然轩峰海波永胜德康宝林振东光立新庆松柏云飞天翔镕祺瑞霖'],
  female: [...'芳娜敏静秀丽艳娟兰霞萍桂英华红文梓涵雨欣怡晨曦嘉春梅玉珍淑贞竹青晓洁燕莉琳倩慧颖蕾薇'],
}
/** Names that programs stumble over: two-character surnames, a dot inside, rare characters. */
const rare = {
  male: ['阿不都·热合曼', '欧阳振华', '龚䶮', '买买提·艾力', '𬭎少华', '诸葛立新'],
  female: ['上官文静', '古丽·巴哈尔', '司马云霞', '㛃玉珍'],
}
const places = ['新县', '信阳市', '信阳市浉河区', '光山县', '罗山县', '商城县', '潢川县', '固始县', '息县', '淮滨县']
const brands = ['楚樾', '禾岳', '澄泰', '鑫源', '德信', '华晟']

/** Titles of one profession from the highest to the lowest, with the age below which hardly anybody has them. */
const ladders = {
  engineer: ['正高级工程师', '高级工程师', '工程师'],
  accountant: ['正高级会计师', '高级会计师', '会计师'],
  auditor: ['正高级审计师', '高级审计师', '审计师'],
  lawyer: ['一级律师', '二级律师', '三级律师'],
  teacher: ['教授', '副教授', '讲师'],
} as const
const levels = [
  { level: 'senior', from: 44 },
  { level: 'associate-senior', from: 36 },
  { level: 'middle', from: 0 },
] as const
/** Of seven people two are of the highest level, four of the second. */
const levelLots = [0, 0, 1, 1, 1, 1, 2]

interface EmployerKind {
  suffix: string
  /** True where the name holds a brand of its own. */
  branded: boolean
  source: string
  ladder: keyof typeof ladders
  /** Fields of its people; one of the lists for each. */
  fields: string[][]
  posts: string[]
}
const technology = ['industry-technology']
const trade = ['special-trade']
const kinds: readonly EmployerKind[] = [
  {
    suffix: '农机制造有限公司',
    branded: true,
    source: 'enterprise',
    ladder: 'engineer',
    fields: [technology],
    posts: ['总工程师', '技术部部长', '副总经理'],
  },
  {
    suffix: '民爆器材有限公司',
    branded: true,
    source: 'enterprise',
    ladder: 'engineer',
    fields: [trade, trade, [...technology, ...trade]],
    posts: ['总工程师', '安全总监', '生产部部长'],
  },
  {
    suffix: '会计师事务所',
    branded: true,
    source: 'enterprise',
    ladder: 'accountant',
    fields: [['finance-audit']],
    posts: ['合伙人', '项目经理'],
  },
  {
    suffix: '律师事务所',
    branded: true,
    source: 'enterprise',
    ladder: 'lawyer',
    fields: [['policy-law']],
    posts: ['主任', '合伙人'],
  },
  {
    suffix: '理工学院',
    branded: false,
    source: 'public-institution',
    ladder: 'teacher',
    fields: [technology, technology, technology, ['policy-law']],
    posts: ['系主任', '教师', '实验室主任'],
  },
  {
    suffix: '工业设计院',
    branded: false,
    source: 'public-institution',
    ladder: 'engineer',
    fields: [technology],
    posts: ['所长', '副所长', '室主任'],
  },
  {
    suffix: '应急管理局',
    branded: false,
    source: 'government',
    ladder: 'engineer',
    fields: [trade, trade, [...technology, ...trade]],
    posts: ['科长', '四级主任科员'],
  },
  {
    suffix: '审计局',
    branded: false,
    source: 'government',
    ladder: 'auditor',
    fields: [['finance-audit']],
    posts: ['科长', '副科长'],
  },
  {
    suffix: '机械工业协会',
    branded: false,
    source: 'social-organisation',
    ladder: 'engineer',
    fields: [technology],
    posts: ['秘书长', '副会长'],
  },
  {
    suffix: '化工研究所',
    branded: false,
    source: 'public-institution',
    ladder: 'engineer',
    fields: [trade, [...technology, ...trade]],
    posts: ['研究室主任', '副所长'],
  },
]
const counties = ['411523', '411502', '411503', '411521', '411522', '411524', '410105', '420106']
/** The year in which the demo's experts are as old as their titles ask. */
const presentYear = 2026

interface Chance {
  /** A whole number from 0 on, below a bound. */
  below(bound: number): number
  pick<T>(list: readonly T[]): T
}

/** Whole numbers from a seed: SHA-256 of seed and counter. */
function chanceOf(seed: string): Chance {
  let counter = 0
  const below = (bound: number) => {
    const digest = createHash('sha256').update(`${seed}|${counter}`).digest()
    counter += 1
    return digest.readUInt32BE(0) % bound
  }
  return { below, pick: <T>(list: readonly T[]) => list[below(list.length)] as T }
}

interface DemoEmployer extends EmployerKind {
  name: string
}

/** No two alike: after all places have one of each kind, further ones are numbered. */
function employersOf(count: number, chance: Chance): DemoEmployer[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length] as EmployerKind
    const turn = Math.floor(index / kinds.length)
    const number = turn < places.length ? '' : `第${Math.floor(turn / places.length) + 1}`
    const brand = kind.branded ? chance.pick(brands) : ''
    return { ...kind, name: `${places[turn % places.length]}${number}${brand}${kind.suffix}` }
  })
}

function titleFor(ladder: keyof typeof ladders, age: number, chance: Chance): { title: string; titleLevel: string } {
  const wanted = chance.pick(levelLots)
  const at = levels.findIndex(({ from }, rank) => rank >= wanted && age >= from)
  return { title: ladders[ladder][at] as string, titleLevel: levels[at]?.level ?? 'middle' }
}

const degrees = { bachelor: 22, master: 25, doctor: 28 } as const

function personOf(index: number, employer: DemoEmployer, chance: Chance, year: number): Person {
  const serial = String(index % 1000).padStart(3, '0')
  const gender = index % 2 === 1 ? 'male' : 'female'
  const born = year - 37 - chance.below(28)
  const birth = `${born}${String(1 + chance.below(12)).padStart(2, '0')}${String(1 + chance.below(28)).padStart(2, '0')}`
  const digits = `${chance.pick(counties)}${birth}${serial}`
  const degree = chance.pick(['bachelor', 'master', 'doctor', 'bachelor'] as const)
  const given = givenOf[gender]
  return {
    name:
      rare[gender][Math.floor(index / 2)] ??
      `${chance.pick(surnames)}${chance.pick(given)}${chance.below(3) > 0 ? chance.pick(given) : ''}`,
    residentId: `${digits}${checkPlace(digits)}`,
    idKind: 'resident',
    gender,
    birthDate: `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`,
    phone: `1380000${String((1000 + index) % 10_000).padStart(4, '0')}`,
    mail: `expert${index + 1}@example.cn`,
    employer: employer.name,
    post: chance.pick(employer.posts),
    ...titleFor(employer.ladder, year - born, chance),
    degree,
    degreeOn: `${born + degrees[degree]}-07`,
    careerStart: `${born + degrees[degree]}-07`,
    fields: chance.pick(employer.fields),
    source: employer.source,
  }
}

/** What somebody declares: a share in one employer, a spouse, a former employer – none of them the own employer. */
function declarationFor(own: DemoEmployer, employers: readonly DemoEmployer[], chance: Chance): Declaration {
  const others = employers.filter((one) => one.name !== own.name)
  const elsewhere = others.length > 0 ? others : employers
  return {
    interests: [{ kind: 'shareholding', unit: chance.pick(elsewhere).name, note: '0.3%' }],
    kin: [{ name: `${chance.pick(surnames)}${chance.pick(givenOf.female)}`, relation: '配偶', employer: '新县农商行' }],
    formerEmployers: [{ employer: chance.pick(elsewhere).name, until: '2025-06-30' }],
  }
}

/**
 * @param seed any text; the same seed gives the same people
 * @param count people
 * @param employerCount employers they work for, at least one
 * @param year in which they are 37 to 64 years old; the people of two years differ in their dates and IDs alone
 */
export function demoPeople(seed: string, count: number, employerCount: number, year = presentYear): DemoPerson[] {
  const chance = chanceOf(seed)
  const employers = employersOf(employerCount, chance)
  return Array.from({ length: count }, (_, index): DemoPerson => {
    const employer = chance.pick(employers)
    const person = personOf(index, employer, chance, year)
    return { person, declaration: index % 9 === 4 ? declarationFor(employer, employers, chance) : null }
  })
}
