/**
 * The office's answer to `exports.table`: any list of the product as a workbook.
 *
 * Rows come from the procedure that the list's screen reads, under the permissions and with the masks of that procedure, so
 * that nobody takes out more than they see.
 */
import type { ProcedureName } from '../../../src-shared/api/contract.ts'
import { type TableName, tables } from '../../../src-shared/api/tables.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { accountOf, type Caller, type Core } from '../core.ts'
import { command, type Handler, type Handlers, refuse, Refused } from '../handler.ts'
import { activityDoc } from '../draw/activity.ts'
import { namesFor, secretUntil } from '../draw/disclosure.ts'
import { tookOut } from '../draw/looks.ts'
import { parseInput } from '../parse-input.ts'
import { putTakenOut } from '../taken-out.ts'
import { admissionTables } from './admission-tables.ts'
import { assessmentTables } from './assessment-tables.ts'
import { bulletinTables } from './bulletin-tables.ts'
import { designationTables } from './designation-tables.ts'
import { drawTables } from './draw-tables.ts'
import { fromProvinceTables } from './from-province-tables.ts'
import { listFile, rowLimit } from './list-file.ts'
import { officeTables } from './office-tables.ts'
import { publicityTables } from './publicity-tables.ts'
import { retentionTables } from './retention-tables.ts'
import { statisticsTables } from './statistics-tables.ts'
import { supervisionTables } from './supervision-tables.ts'
import type { TableExport } from './table-export.ts'
import { workTables } from './work-tables.ts'

const tableExports: Record<TableName, TableExport> = {
  ...admissionTables,
  ...publicityTables,
  ...officeTables,
  ...fromProvinceTables,
  ...bulletinTables,
  ...drawTables,
  ...designationTables,
  ...retentionTables,
  ...assessmentTables,
  ...statisticsTables,
  ...workTables,
  ...supervisionTables,
}

const notForYou = refuse('permission.denied', '您的角色不能查看这份清单，也就不能导出。需要时请联系安全管理员。')
const nothing = refuse('export.empty', '这份清单现在没有内容，没有导出。请放宽条件后重试。')
const tooMany = refuse('export.too-many', `这份清单超过 ${rowLimit} 行，没有导出。请加上条件，分几次导出。`)

/** @param all handlers of the procedures that read the lists */
export function exportHandlers(all: Handlers): Handlers {
  return {
    'exports.table': command(async (core, caller, { table, filter }) => {
      const needs: readonly ProcedureName[] = tables[table].needs
      const { roles } = accountOf(caller)
      if (!needs.every((name) => mayCall(name, roles))) return notForYou
      const [source] = tables[table].needs
      const parsed = parseInput(source, filter)
      if (!parsed.ok) return new Refused(parsed.refusal)
      const input = wholeList(parsed.value)
      const answer = await read(all[source], core, caller, input)
      return answer instanceof Refused ? answer : takeOut(core, caller, table, input, answer)
    }),
  }
}

/** A list that is read page by page is read as one page. */
function wholeList(input: unknown): unknown {
  const paged = typeof input === 'object' && input !== null && 'limit' in input && 'offset' in input
  return paged ? { ...input, offset: 0, limit: rowLimit + 1 } : input
}

async function read(handler: unknown, core: Core, caller: Caller, input: unknown): Promise<unknown> {
  // which input belongs to which procedure is lost here; the contract's own schema has parsed it
  return (handler as Handler<ProcedureName>).run(core, caller, input as never)
}

async function takeOut(core: Core, caller: Caller, table: TableName, input: unknown, answer: unknown) {
  const { personal, columns, cells, filter } = tableExports[table]
  const rows = cells(answer)
  if (rows.length === 0) return nothing
  if (rows.length > rowLimit) return tooMany
  const words = await filter(input, answer, core)
  if (personal) await putTakenOut(core, caller, { table, rows: rows.length, filter: words })
  await exportedNames(core, caller, table, input)
  return listFile(core, caller, { name: tables[table].title, columns, rows }, words)
}

/** Lists of the drawn: taking one out before the names are open is a look at them, each time (Article 12). */
const ofDrawn: readonly TableName[] = ['seats', 'ratings']

async function exportedNames(core: Core, caller: Caller, table: TableName, input: unknown): Promise<void> {
  if (!ofDrawn.includes(table)) return
  const { activityId } = input as { activityId: string }
  const doc = await activityDoc(core, activityId)
  const now = core.effects.wall()
  if (!doc || secretUntil(doc.data, now) === null || namesFor(doc.data, accountOf(caller), now) === 'masked') return
  await tookOut(core, caller, doc, 'export', tables[table].title)
}
