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
].filter((one) => one.trim() !== '')
const given = [
  ...'伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华建国志红文斌鑫宇浩然子轩梓涵雨欣欣怡晨曦嘉俊峰海波春梅玉珍淑贞永胜德康宝林振东晓光立新庆松柏竹青云飞天翔镕祺瑞霖',
]
const rare = ['欧阳振华', '阿不都·热合曼', '司马云飞', '买买提·艾力', '朱镕祺', '龚䶮', '诸葛立新', '上官文静']
const places = ['新县', '信阳', '信阳市浉河区', '光山县', '罗山县', '商城县', '潢川县', '固始县', '河南', '郑州']
const kinds: { suffix: string; source: string; posts: string[] }[] = [
  { suffix: '农机制造有限公司', source: 'enterprise', posts: ['总工程师', '技术部部长', '副总经理'] },
  { suffix: '民爆器材有限公司', source: 'enterprise', posts: ['总工程师', '安全总监', '生产部部长'] },
  { suffix: '会计师事务所', source: 'enterprise', posts: ['合伙人', '项目经理'] },
  { suffix: '律师事务所', source: 'enterprise', posts: ['主任', '合伙人'] },
  { suffix: '理工学院', source: 'public-institution', posts: ['系主任', '教师', '实验室主任'] },
  { suffix: '工业设计院', source: 'public-institution', posts: ['所长', '副所长', '室主任'] },
  { suffix: '应急管理局', source: 'government', posts: ['科长', '主任科员'] },
  { suffix: '审计局', source: 'government', posts: ['科长', '副科长'] },
  { suffix: '机械工业协会', source: 'social-organisation', posts: ['秘书长', '副会长'] },
  { suffix: '化工研究所', source: 'public-institution', posts: ['研究室主任', '副所长'] },
]
const titles: Record<string, { title: string; level: string }[]> = {
  'industry-technology': [
    { title: '正高级工程师', level: 'senior' },
    { title: '高级工程师', level: 'associate-senior' },
    { title: '高级工程师', level: 'associate-senior' },
    { title: '教授', level: 'senior' },
    { title: '副教授', level: 'associate-senior' },
    { title: '工程师', level: 'middle' },
  ],
  'finance-audit': [
    { title: '高级会计师', level: 'associate-senior' },
    { title: '高级审计师', level: 'associate-senior' },
    { title: '正高级会计师', level: 'senior' },
    { title: '会计师', level: 'middle' },
  ],
  'policy-law': [
    { title: '教授', level: 'senior' },
    { title: '二级律师', level: 'associate-senior' },
    { title: '副教授', level: 'associate-senior' },
    { title: '高级经济师', level: 'associate-senior' },
  ],
  'special-trade': [
    { title: '高级工程师', level: 'associate-senior' },
    { title: '工程师', level: 'middle' },
    { title: '正高级工程师', level: 'senior' },
  ],
}
const counties = ['411523', '411502', '411503', '411521', '411522', '411524', '410105', '420106']

/** Whole numbers from a seed: SHA-256 of seed and counter. */
function numbers(seed: string): (below: number) => number {
  let counter = 0
  return (below) => {
    const digest = createHash('sha256').update(`${seed}|${counter}`).digest()
    counter += 1
    return digest.readUInt32BE(0) % below
  }
}

/** @param count people; @param employerCount employers they work for */
export function demoPeople(seed: string, count: number, employerCount: number): DemoPerson[] {
  const next = numbers(seed)
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T
  const employers = Array.from({ length: employerCount }, (_, index) => {
    const kind = kinds[index % kinds.length] as (typeof kinds)[number]
    return {
      ...kind,
      name: `${places[Math.floor(index / kinds.length) % places.length]}${pick(['楚樾', '禾岳', '澄泰', '鑫源', '德信', '华晟'])}${kind.suffix}`,
    }
  })
  return Array.from({ length: count }, (_, index): DemoPerson => {
    const employer = pick(employers)
    const fields = fieldsFor(employer.suffix, next)
    const title = pick(titles[fields[0] as string] ?? [])
    const name = rare[index] ?? `${pick(surnames)}${pick(given)}${next(3) > 0 ? pick(given) : ''}`
    const year = 1958 + next(32)
    const birth = `${year}${String(1 + next(12)).padStart(2, '0')}${String(1 + next(28)).padStart(2, '0')}`
    const digits = `${pick(counties)}${birth}${String(index % 1000).padStart(3, '0')}`
    return {
      person: {
        name,
        residentId: `${digits}${checkPlace(digits)}`,
        idKind: 'resident',
        gender: Number(digits[16]) % 2 === 1 ? 'male' : 'female',
        birthDate: `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`,
        phone: `1380000${String((1000 + index) % 10_000).padStart(4, '0')}`,
        mail: `expert${index + 1}@example.cn`,
        employer: employer.name,
        post: pick(employer.posts),
        title: title.title,
        titleLevel: title.level,
        degree: pick(['bachelor', 'master', 'doctor', 'bachelor']),
        careerStart: `${year + 22}-07`,
        fields,
        source: employer.source,
      },
      declaration: index % 9 === 4 ? declarationFor(employers, pick) : null,
    }
  })
}

function fieldsFor(suffix: string, next: (below: number) => number): string[] {
  if (/会计|审计/.test(suffix)) return ['finance-audit']
  if (/律师/.test(suffix)) return ['policy-law']
  if (/民爆|应急|化工/.test(suffix)) return next(3) > 0 ? ['special-trade'] : ['industry-technology', 'special-trade']
  if (/学院/.test(suffix) && next(4) === 0) return ['policy-law']
  return ['industry-technology']
}

function declarationFor(employers: readonly { name: string }[], pick: <T>(list: readonly T[]) => T): Declaration {
  return {
    interests: [{ kind: 'shareholding', unit: pick(employers).name, note: '0.3%' }],
    kin: [{ name: `${pick(surnames)}${pick(given)}`, relation: '配偶', employer: '新县农商行' }],
    formerEmployers: [{ employer: pick(employers).name, until: '2025-06-30' }],
  }
}
