/** All sheets of the workbook: the persons, and what is said of them row by row. */
import { begins, counts, ends, type SheetSpec, term, text, whose } from './columns.ts'
import { personSheet } from './person-sheet.ts'

export const factSheets: readonly SheetSpec[] = [
  {
    name: '工作经历',
    also: '经历 工作简历 简历 从业经历',
    list: 'work',
    most: 50,
    columns: [
      ...whose,
      {
        key: 'employer',
        header: '单位',
        also: '单位名称 工作单位 所在单位',
        read: text(),
        needed: true,
        example: '某县某某有限公司',
      },
      {
        key: 'post',
        header: '职务或岗位',
        also: '职务 岗位 职位 职务岗位',
        read: text(),
        needed: true,
        example: '总工程师',
      },
      {
        key: 'from',
        header: '开始时间',
        also: '起始时间 开始日期 起始日期 起 入职时间 开始年月',
        read: begins,
        needed: true,
        example: '2006-06-01',
      },
      {
        key: 'to',
        header: '结束时间',
        also: '终止时间 结束日期 截止时间 止 离职时间 结束年月',
        read: ends,
        example: '至今',
      },
      counts,
      {
        key: 'institution',
        header: '单位类别',
        also: '单位类型 机构类别',
        read: term('institution'),
        example: '行业领军企业',
      },
      { key: 'level', header: '岗位级别', also: '职务级别 岗位类别', read: term('post'), example: '技术负责人' },
    ],
  },
  {
    name: '学历学位',
    also: '学历 学位 教育经历 学历和学位',
    list: 'degrees',
    most: 20,
    columns: [
      ...whose,
      {
        key: 'level',
        header: '学历学位',
        also: '学历 学位 层次 学位名称',
        read: term('degree'),
        needed: true,
        example: '硕士',
      },
      { key: 'subject', header: '专业', also: '所学专业 专业名称', read: text(), needed: true, example: '高分子材料' },
      {
        key: 'on',
        header: '取得时间',
        also: '毕业时间 授予时间 学位取得时间 获得时间 取得日期',
        read: begins,
        needed: true,
        example: '2003-06-20',
      },
      counts,
    ],
  },
  {
    name: '职称',
    also: '专业技术职称 技术职称 专业技术职务',
    list: 'titles',
    most: 20,
    columns: [
      ...whose,
      {
        key: 'name',
        header: '职称名称',
        also: '职称 专业技术职称 任职资格 专业技术资格',
        read: text(),
        needed: true,
        example: '高级工程师',
      },
      {
        key: 'level',
        header: '职称级别',
        also: '级别 职称等级 等级',
        read: term('titleLevel'),
        needed: true,
        example: '副高级',
      },
      {
        key: 'on',
        header: '取得时间',
        also: '评定时间 获得时间 取得日期 授予时间',
        read: begins,
        needed: true,
        example: '2012-12-30',
      },
      counts,
    ],
  },
  {
    name: '执业资格',
    also: '职业资格 资格 资格证书 执业资格证书',
    list: 'qualifications',
    most: 20,
    columns: [
      ...whose,
      {
        key: 'name',
        header: '资格名称',
        also: '执业资格 职业资格 资格 证书名称',
        read: text(),
        needed: true,
        example: '注册安全工程师',
      },
      {
        key: 'national',
        header: '是否国家级',
        also: '国家级 是否为国家级',
        read: { kind: 'yes' },
        needed: true,
        example: '是',
      },
      {
        key: 'on',
        header: '取得时间',
        also: '获得时间 取得日期 发证时间',
        read: begins,
        needed: true,
        example: '2012-09-01',
      },
      {
        key: 'practice.from',
        header: '专职执业开始',
        also: '执业开始 执业起 执业开始时间 专职执业起',
        read: begins,
        example: '2012-10-01',
      },
      {
        key: 'practice.to',
        header: '专职执业结束',
        also: '执业结束 执业止 执业结束时间 专职执业止',
        read: ends,
        example: '至今',
      },
      counts,
    ],
  },
  {
    name: '成果',
    also: '工作成果 业绩 业绩成果 主要成果',
    list: 'results',
    most: 100,
    columns: [
      ...whose,
      {
        key: 'kind',
        header: '成果类别',
        also: '类别 类型 成果类型',
        read: term('result'),
        needed: true,
        example: '专利',
      },
      {
        key: 'title',
        header: '成果名称',
        also: '名称 成果 题目',
        read: text(),
        needed: true,
        example: '某种材料的制备方法',
      },
      { key: 'on', header: '时间', also: '取得时间 日期 完成时间 获得时间', read: begins, example: '2019-05-01' },
    ],
  },
  {
    name: '利害关系',
    also: '企业利害关系 利益关系',
    list: 'interests',
    most: 50,
    columns: [
      ...whose,
      {
        key: 'kind',
        header: '关系类别',
        also: '类别 类型',
        read: term('interest'),
        needed: true,
        example: '持股',
      },
      {
        key: 'unit',
        header: '有关单位',
        also: '单位 单位名称 企业',
        read: text(),
        needed: true,
        example: '某某股份公司',
      },
      { key: 'note', header: '说明', also: '备注 情况说明', read: text(), example: '持股 1%' },
    ],
  },
  {
    name: '近亲属',
    also: '亲属 近亲属任职',
    list: 'kin',
    most: 50,
    columns: [
      ...whose,
      { key: 'name', header: '亲属姓名', also: '近亲属姓名', read: text(50), needed: true, example: '某某' },
      { key: 'relation', header: '关系', also: '与本人关系', read: text(20), needed: true, example: '弟' },
      { key: 'employer', header: '亲属单位', also: '工作单位 单位 所在单位', read: text(), example: '某县某某厂' },
    ],
  },
  {
    name: '曾任单位',
    also: '曾经工作单位 原工作单位',
    list: 'formerEmployers',
    most: 50,
    columns: [
      ...whose,
      {
        key: 'employer',
        header: '原单位',
        also: '单位 单位名称 工作单位',
        read: text(),
        needed: true,
        example: '某县某某厂',
      },
      {
        key: 'until',
        header: '离开时间',
        also: '离职时间 结束时间',
        read: begins,
        needed: true,
        example: '2006-05-31',
      },
    ],
  },
]

export const sheets: readonly SheetSpec[] = [personSheet, ...factSheets]

const examples = new Set(['示例', '例', '样例', '填写示例'])

/** Whether a name says that its row shows how to fill in the others. */
export function isExample(name: string): boolean {
  return examples.has(name.replace(/\s/gu, ''))
}
