/** Lists of the installation, of the catalogue and of exchange with the province as workbooks. */
import type { TableName } from '../../../src-shared/api/tables.ts'
import type { Case } from './case.ts'

export const exchangeCases = {
  backups: {
    who: ({ system }) => system,
    headers: '时间 文件 字节',
    shown: async (who) => (await who.ok('system.status')).backups.length,
    holds: '',
  },
  'ferry-bundles': {
    who: ({ system }) => system,
    headers: '方向 对方 编号 制作时间 记录 附件 收据 字节 状态 收下时间',
    shown: async (who) => (await who.ok('ferry.bundles')).length,
    holds: '等待回执',
  },
  provisions: {
    who: ({ auditor }) => auditor,
    headers: '条款 要求 怎样落实 在哪里办理 本单位印发文本',
    shown: async (who) => (await who.ok('rules.book')).catalogue.length,
    holds: '第十四条',
  },
} satisfies Partial<Record<TableName, Case>>
