/** Invented draws to print; the digests are hashes of words, so that equal samples print equal papers. */
import { createHash } from 'node:crypto'
import type {
  AnnexSheetInput,
  CallSheetInput,
  DrawHead,
  PersonLine,
  RecordSheetInput,
  RoundLine,
  TicketSlipsInput,
  WitnessSheetInput,
} from '../../../../src-main/office/documents/print/draw-input.ts'
import type { OneTimeListInput, RecoveryKeyInput } from '../../../../src-main/office/documents/print/secret-sheets.ts'

export function digestOf(words: string): string {
  return createHash('sha256').update(words).digest('hex')
}

/** Names with characters outside the common sets first. */
const names = [
  '朱镕文',
  '陈㛃',
  '王䶮',
  '李𬭎',
  '周鿎',
  '欧阳志远',
  '刘建国',
  '赵敏',
  '孙立新',
  '钱卫东',
  '吴秀英',
  '郑晓峰',
]
const employers = ['信县机械研究所', '信县职业技术学院', '大别山新材料有限公司', '市中级会计师事务所（特殊普通合伙）']

function personAt(index: number): PersonLine {
  return {
    expertId: `e-${digestOf(`expert ${index}`).slice(0, 16)}`,
    name: names[index % names.length] ?? '',
    employer: employers[index % employers.length] ?? '',
  }
}

const head: DrawHead = {
  bureau: '信县工业和信息化局',
  drawId: 'XX-2026-018',
  attempt: 2,
  rehearsal: false,
  activity: {
    title: '2026年民用爆炸物品生产企业安全生产“双随机、一公开”检查',
    department: '安全生产科',
    startsAt: '2026-11-26T09:00:00+08:00',
    place: '信县工业和信息化局三楼会议室',
    units: ['信县永安化工有限公司', '信县宏达民爆器材厂'],
  },
  participants: [
    { part: '操作人', name: '张晓梅' },
    { part: '见证人（纪检监察）', name: '高国强' },
    { part: '专家库办公室', name: null },
  ],
}

export function aWitnessSheet(): WitnessSheetInput {
  return {
    ...head,
    protocol: 'expert-draw/1',
    pool: 386,
    candidates: 103,
    groups: [
      { label: '特殊行业（民爆）', seats: 2, candidates: 6 },
      { label: '产业技术', seats: 3, candidates: 71 },
      { label: '财务审计', seats: 1, candidates: 28 },
    ],
    rosterDigest: digestOf('roster'),
    commitment: digestOf('commitment'),
  }
}

const seat = (index: number) => ({ ...personAt(index), ticket: digestOf(`ticket ${index}`) })

/** Three rounds: a declined seat refilled, then a recusal that leaves a seat open. */
export function aRecord(): RecordSheetInput {
  const rounds: RoundLine[] = [
    {
      round: 0,
      vacated: null,
      withdrawn: [],
      groups: [
        { label: '特殊行业（民爆）', open: 2, seated: [seat(0), seat(1)], shortfall: 0 },
        { label: '产业技术', open: 3, seated: [seat(2), seat(3), seat(4)], shortfall: 0 },
        { label: '财务审计', open: 1, seated: [seat(5)], shortfall: 0 },
      ],
    },
    {
      round: 1,
      vacated: { ...personAt(2), group: '产业技术', why: '不能参加', evidence: digestOf('evidence 1') },
      withdrawn: [{ ...personAt(8), why: '第十五条（四），被检查单位书面提出回避' }],
      groups: [{ label: '产业技术', open: 1, seated: [seat(6)], shortfall: 0 }],
    },
    {
      round: 2,
      vacated: { ...personAt(0), group: '特殊行业（民爆）', why: '回避', evidence: digestOf('evidence 2') },
      withdrawn: [],
      groups: [{ label: '特殊行业（民爆）', open: 1, seated: [], shortfall: 1 }],
    },
  ]
  return {
    ...aWitnessSheet(),
    names: true,
    drawnAt: '2026-11-25T10:30:00+08:00',
    replyTime: '24 小时，最迟 2026年11月26日 8:00',
    ground: '检查对象为民爆生产企业，需要从事该行业十年以上的专家',
    maxPerEmployer: 1,
    funnel: [
      { citation: '活动条件', summary: '专业领域或职称不符合本次活动的要求', count: 241 },
      { citation: '第七条（五）', summary: '聘期届满的不再抽取', count: 22 },
      { citation: '第十四条', summary: '连续两次被选中，本轮轮空', count: 9 },
      { citation: '第十五条（三）', summary: '与被检查单位或协作单位有重大经济利害关系', count: 11 },
    ],
    contributions: [
      { by: '操作人', label: '当日气温', value: '十一度三，东北风' },
      { by: '纪检监察', label: '骰子 20 次', value: '35214663125461352246' },
    ],
    rounds,
    earlier: [{ attempt: 1, ended: '放弃', cause: '有候选人不再符合条件', commitment: digestOf('attempt 1') }],
    signatures: [
      { part: '本机', through: -1, publicKey: digestOf('device') },
      { part: '见证人', through: -1, publicKey: digestOf('witness') },
      { part: '见证人', through: 0, publicKey: digestOf('witness') },
      { part: '本机', through: 2, publicKey: digestOf('device') },
    ],
    recordDigest: digestOf('record'),
    recordFile: 'record-XX-2026-018-2.json',
  }
}

/** 60 seats in ten groups, then eleven rounds of one seat each; everything as long as the protocol lets it be. */
export function aLongRecord(): RecordSheetInput {
  const long = (words: string) => words.repeat(200).slice(0, 200)
  const groups = Array.from({ length: 10 }, (_, index) => ({
    label: `第${index + 1}组 ${long('产业技术')}`.slice(0, 40),
    seats: 6,
    candidates: 60,
  }))
  const first: RoundLine = {
    round: 0,
    vacated: null,
    withdrawn: [],
    groups: groups.map(({ label }, group) => ({
      label,
      open: 6,
      seated: Array.from({ length: 6 }, (_, index) => seat(group * 6 + index)),
      shortfall: 0,
    })),
  }
  const later = Array.from({ length: 11 }, (_, index): RoundLine => {
    const label = groups[index % 10]?.label ?? ''
    return {
      round: index + 1,
      vacated: { ...personAt(index * 5 + 1), group: label, why: '未按时答复', evidence: digestOf(`evidence ${index}`) },
      withdrawn: [],
      groups: [{ label, open: 1, seated: [seat(100 + index)], shortfall: 0 }],
    }
  })
  const record = aRecord()
  const widest = first.groups[0]?.seated[0]
  if (widest)
    Object.assign(widest, {
      name: long('甲乙丙'),
      employer: long('AbstractFactory'),
      expertId: `e-${digestOf('e')}`.slice(0, 64),
    })
  return {
    ...record,
    activity: {
      ...record.activity,
      title: long('安全生产检查'),
      units: Array.from({ length: 12 }, (_, index) => `${long('被检查企业').slice(0, 60)}${index}`),
    },
    groups,
    rounds: [first, ...later],
    contributions: [...record.contributions, { by: '现场观察员', label: long('x'), value: long('9') }],
  }
}

export function anAnnex(): AnnexSheetInput {
  return {
    ...head,
    recordDigest: digestOf('record'),
    lines: Array.from({ length: 103 }, (_, index) => personAt(index)),
  }
}

export function aCallSheet(): CallSheetInput {
  const script = (name: string) =>
    `${[...name][0]}老师您好，这里是安全生产科。您被随机抽中参加“${head.activity.title}”，2026年11月26日 9:00在信县工业和信息化局三楼会议室集合。任务是现场检查，时间约一天。您是否能参加？`
  return {
    ...head,
    seats: [0, 1].map((index) => ({
      group: '特殊行业（民爆）',
      name: personAt(index).name,
      employer: personAt(index).employer,
      phone: `1380000000${index}`,
      answerBy: '2026年11月26日 8:00',
      script: script(personAt(index).name),
    })),
  }
}

export function someSlips(): TicketSlipsInput {
  return {
    ...head,
    slips: Array.from({ length: 9 }, (_, index) => ({
      name: personAt(index).name,
      expertId: personAt(index).expertId,
      tickets: [{ group: '产业技术', ticket: digestOf(`ticket ${index}`), rank: index + 1, of: 71 }],
    })),
  }
}

export function aRecoveryKey(): RecoveryKeyInput {
  return { bureau: head.bureau, date: '2026-11-24', words: [...'的一是在不了有和人这中大为上个国我以要他时来用们'] }
}

export function aOneTimeList(): OneTimeListInput {
  return {
    bureau: head.bureau,
    name: '高国强',
    login: 'gaogq',
    date: '2026-11-24',
    codes: Array.from({ length: 40 }, (_, index) => digestOf(`code ${index}`).slice(0, 10).toUpperCase()),
  }
}
