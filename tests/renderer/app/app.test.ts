import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { menu } from '../../../src-renderer/app/menu.ts'
import { OfficeError, toFailure } from '../../../src-renderer/app/office.ts'
import { tokens } from '../../../src-renderer/app/theme.ts'
import { readDate } from '../../../src-renderer/app/ui/read-date.ts'
import { dateText, dateTimeText, instantOf, sizeText } from '../../../src-renderer/app/words.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import type { Role } from '../../../src-shared/model/roles.ts'

describe('failures in words', () => {
  it('hands on a refusal as the office wrote it', () => {
    const refusal = { code: 'draw.not-witness', message: '您不是见证人。', provision: 'art-12' }
    expect(toFailure({ code: 'REFUSED', data: refusal })).toEqual(refusal)
  })

  it('puts input problems at their fields, English ones in general words', () => {
    const failure = toFailure({
      code: 'BAD_REQUEST',
      data: {
        issues: [
          { message: '至少设一个分组', path: ['groups', 0, 'seats'] },
          { message: 'Invalid input', path: [{ key: 'title' }] },
        ],
      },
    })
    expect(failure.fields).toEqual({ 'groups.0.seats': '至少设一个分组', title: '填写的内容不符合要求' })
    expect(failure.field).toBe('groups.0.seats')
  })

  it.each([
    [new TypeError('socket closed'), 'app.connection'],
    [{ code: 'INTERNAL_SERVER_ERROR' }, 'office.internal'],
    [{ code: 'REFUSED', data: null }, 'office.internal'],
    [new OfficeError({ code: 'x', message: 'y' }), 'x'],
  ])('%j is %s', (error, code) => expect(toFailure(error).code).toBe(code))
})

describe('dates as people type them', () => {
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['2026.1.4', '2026-01-04'],
    ['2026年11月24日', '2026-11-24'],
    ['20261124', '2026-11-24'],
    [' 2026/11/24 ', '2026-11-24'],
    ['2026-02-30', null],
    ['2026-13-01', null],
    ['24.11.2026', null],
    ['', null],
  ])('%s is %s', (text, date) => expect(readDate(text)).toBe(date))
})

describe('words', () => {
  it('shows instants in Asia/Shanghai whatever zone they are written in', () => {
    expect(dateTimeText('2026-11-24T16:30:00Z')).toBe('2026年11月25日 00:30')
    expect(dateText('2026-11-24T16:30:00Z')).toBe('2026年11月25日')
    expect(instantOf(new Date('2026-11-24T16:30:05Z'))).toBe('2026-11-25T00:30:05+08:00')
  })

  it('leaves empty what is not there', () => {
    expect(dateText(null)).toBe('')
    expect(dateTimeText(null)).toBe('')
  })

  it.each([
    [999, '999 字节'],
    [2048, '2.0 KB'],
    [12_345_678, '12 MB'],
  ])('%d bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text))
})

describe('menu', () => {
  it.each<[Role, string[]]>([
    [
      'pool-office',
      [
        '待办',
        '征集与申报',
        '审核',
        '公示与异议',
        '专家库',
        '抽取',
        '年度评估',
        '所在单位',
        '除名名单',
        '通报',
        '统计',
        '条款与参数',
        '系统',
      ],
    ],
    ['business-dept', ['待办', '征集与申报', '审核', '公示与异议', '专家库', '所在单位', '通报', '条款与参数', '系统']],
    ['selecting-dept', ['待办', '专家库', '抽取', '所在单位', '通报', '统计', '条款与参数']],
    ['system-admin', ['待办', '通报', '条款与参数', '系统']],
    ['security-admin', ['待办', '专家库', '所在单位', '通报', '条款与参数', '系统']],
    ['expert', ['待办', '条款与参数']],
  ])('of %s shows only what the role may open', (role, labels) => {
    const shown = menu.filter(({ needs }) => needs.some((name) => mayCall(name, [role])))
    expect(shown.map(({ label }) => label)).toEqual(labels)
  })
})

describe('theme', () => {
  const luminance = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const contrast = (one: string, other: string) => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  }

  it.each([
    ['text', 'page'],
    ['secondText', 'page'],
    ['secondText', 'card'],
    ['satisfied', 'card'],
    ['satisfied', 'satisfiedGround'],
    ['attention', 'card'],
    ['attention', 'attentionGround'],
    ['violated', 'violatedGround'],
    ['projectorSecondText', 'projectorGround'],
    ['projectorAccent', 'projectorPanel'],
  ] as const)('%s on %s can be read (WCAG 2.2 AA, 4.5 : 1)', (ink, ground) => {
    expect(contrast(tokens[ink], tokens[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it('is the only place with colours', () => {
    const root = join(import.meta.dirname, '../../../src-renderer')
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.(css|tsx?)$/.test(file) && !file.endsWith('theme.ts') && !file.startsWith('verifier'),
    )
    expect(files.length).toBeGreaterThan(20)
    const found = files.filter((file) =>
      /#[0-9a-f]{6}\b|#[0-9a-f]{3}['";\s]|rgba?\(|hsla?\(/i.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(found).toEqual([])
  })
})
