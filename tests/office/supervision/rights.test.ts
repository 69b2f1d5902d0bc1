/**
 * Discipline reads all of a draw and changes nothing of it but by its own acts (measures.md "Roles"; Articles 12, 13).
 *
 * Every procedure of drawing, designation, contact and the desk stands in one of the tables; a new one fails here until
 * somebody says which it is.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contract, type ProcedureName } from '../../../src-shared/api/contract.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import { drawSeats, setTable, type Table } from '../builders.ts'
import { type TestOffice, testOffice } from '../harness.ts'

/** Reading, with the activity's id as the only input. */
const readsOfActivity: ProcedureName[] = [
  'draw.get',
  'draw.funnel',
  'draw.board',
  'draw.contact',
  'draw.record',
  'draw.recordFile',
  'draw.ratings',
  'designation.ofActivity',
  'supervision.course',
  'work.get',
  'work.log',
]
/** Reading that takes something else, tested by its own area. */
const otherReads: ProcedureName[] = [
  'draw.list',
  'draw.excluded',
  'draw.requestScan',
  'draw.compareRecord',
  'draw.witnessSheet',
  'designation.list',
  'designation.get',
  'designation.scan',
  'designation.proof',
  'designation.sheet',
  'designation.charges',
  'contact.channels',
  'contact.course',
  'contact.strays',
  'work.file',
  'statistics.overview',
  'statistics.experts',
  'statistics.clerks',
  'supervision.courses',
  'supervision.filings',
  'supervision.alerts',
  'supervision.year',
  'supervision.notes',
  'supervision.callBackPopulation',
  'supervision.callBacks',
  'supervision.callBack',
]
/** Papers and names taken out: nothing of the draw changes by it. */
const looks: ProcedureName[] = [
  'draw.annexFile',
  'draw.annexSheet',
  'draw.recordSheet',
  'work.signInSheet',
  'work.feeSheet',
  'work.logSheet',
  'statistics.workbook',
  'statistics.report',
  'supervision.report',
  'supervision.callBackSheet',
]
/** What discipline does in its own name. */
const ownActs: ProcedureName[] = [
  'draw.sign',
  'draw.refuseToSign',
  'draw.typeDice',
  'draw.dice',
  'draw.consentVoid',
  'draw.resume',
  'designation.acknowledge',
  'designation.object',
  'supervision.lookAt',
  'supervision.addNote',
  'supervision.resealNotes',
  'supervision.drawCallBacks',
  'supervision.callBackPhone',
  'supervision.noteCallBack',
]
/** An invited expert's own page: anybody with the link, no account. */
const publicPages: ProcedureName[] = ['answer.open', 'answer.give']

const procedures = Object.entries(contract)
  .filter(([area]) => ['draw', 'designation', 'contact', 'answer', 'work', 'statistics', 'supervision'].includes(area))
  .flatMap(([area, tree]) => Object.keys(tree).map((name) => `${area}.${name}` as ProcedureName))
const allowed = procedures.filter((name) => mayCall(name, ['discipline']))

let office: TestOffice
let table: Table
beforeAll(async () => {
  office = await testOffice()
  table = await setTable(office)
  await drawSeats(table)
})
afterAll(() => office.close())

test('what discipline may call is exactly what is listed here', () => {
  const listed = [...readsOfActivity, ...otherReads, ...looks, ...ownActs, ...publicPages]
  expect(allowed.sort()).toEqual(listed.sort())
})

test('a command that is open to discipline is an own act or a look, never a reading', () => {
  const handlers = office.office.core()?.handlers
  const commands = allowed.filter((name) => handlers?.[name]?.kind === 'command')
  expect(commands.sort()).toEqual([...ownActs, ...looks, 'answer.give'].sort())
})

test.each(procedures.filter((name) => !allowed.includes(name)))('%s is refused', async (name) => {
  expect((await table.witness.refused(name, { activityId: table.activityId })).code).toBe('permission.denied')
})

test.each(readsOfActivity)('%s answers and leaves the journal as it was', async (name) => {
  const core = office.office.core()
  const before = core?.journal.head()
  await table.witness.ok(name, { activityId: table.activityId })
  expect(core?.journal.head()).toEqual(before)
})

test('nobody of discipline but the named witness signs or throws', async () => {
  const security = await office.signIn('anquan')
  const login = 'duli'
  const password = 'Jiandu-mima-2026'
  const made = await security.ok('accounts.create', {
    login,
    name: '杜丽',
    department: '派驻纪检监察组',
    roles: ['discipline'],
    password,
  })
  const other = office.person('other-discipline')
  await other.ok('session.signIn', { login, password, code: made.codes?.[0] })
  const { activityId } = table
  expect((await other.ok('supervision.course', { activityId })).asked).toBeNull()
  expect((await other.refused('draw.sign', { activityId, participant: 'witness' })).code).toBe('draw.not-part')
  expect((await other.refused('draw.refuseToSign', { activityId, reason: '不是我' })).code).toBe('draw.not-part')
})
