/** Every table of records on a screen can be taken out as a workbook: the tables are found, each says by which export or why by none. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { tableNames } from '../../../src-shared/api/tables.ts'
import { projectFiles } from '../../docs/files.ts'

/** File with a table → its exports, each with the file in which its button stands where that is another one; else why there is none. */
const screens: Record<string, { exports: Record<string, string> } | { none: string }> = {
  'admission/calls/CallList.tsx': { exports: { calls: '' } },
  'admission/calls/DraftList.tsx': { exports: { drafts: '' } },
  'admission/calls/ImportedForms.tsx': { none: 'what came of one file, gone with the page; the forms made are drafts' },
  'admission/calls/InvitationList.tsx': { exports: { invitations: '' } },
  'admission/calls/RenewalList.tsx': { exports: { renewals: '' } },
  'admission/review/FormView.tsx': { none: 'parts of one form, which is printed' },
  'admission/review/ReviewListPage.tsx': { exports: { applications: '' } },
  'assessment/AssessmentPage.tsx': { exports: { 'assessed-people': '' } },
  'assessment/AssessmentsPage.tsx': { exports: { assessments: '' } },
  'bulletins/OfficeBulletinsPage.tsx': { exports: { 'office-bulletins': '' } },
  'bulletins/RecipientsPart.tsx': { exports: { 'bulletin-recipients': '' } },
  'collisions/CollisionsTab.tsx': {
    none: 'a desk that is empty where all is well; what it shows are files with lists of their own',
  },
  'devices/DevicesTab.tsx': { none: 'a handful of PCs' },
  'devices/FilesCard.tsx': { none: 'where each file is handled; the files stand in lists that have an export' },
  'draw/DrawListPage.tsx': { exports: { draws: '' } },
  'draw/ceremony/Contributions.tsx': { none: 'part of the record of a draw, which is printed' },
  'draw/designation/DesignationListPage.tsx': { exports: { designations: '' } },
  'draw/form/GroupTable.tsx': { none: 'a form that is being filled in' },
  'draw/freeze/Alarms.tsx': { none: 'figures of the groups, which stand in the record of the draw' },
  'draw/freeze/Funnel.tsx': { exports: { 'draw-excluded': '' } },
  'draw/record/Ratings.tsx': { exports: { ratings: '' } },
  'draw/steps/ContactStep.tsx': { exports: { seats: '' } },
  'draw/steps/RecusalStep.tsx': { exports: { 'draw-requests': '' } },
  'draw/day/AttendanceTab.tsx': { exports: { 'work-people': '' } },
  'draw/day/FeesTab.tsx': { exports: { 'work-fees': '' } },
  'draw/day/LogTab.tsx': { exports: { 'work-log': '' } },
  'exchange/FerryLog.tsx': { exports: { 'ferry-bundles': '' } },
  'from-province/BulletinsPage.tsx': { exports: { bulletins: '' } },
  'from-province/RuleSetsCard.tsx': { exports: { 'province-rule-sets': '' } },
  'home/YearPlanPage.tsx': { exports: { 'year-plan': '' } },
  'home/PastList.tsx': { exports: { done: 'home/HomePage.tsx', started: 'home/HomePage.tsx' } },
  'pool/AdoptionsPage.tsx': { exports: { adoptions: '' } },
  'pool/cases/CasesPage.tsx': { exports: { 'expert-cases': '' } },
  'pool/changes/ChangeCard.tsx': { none: 'old and new of one change; all changes have an export of their own' },
  'pool/changes/ChangesPage.tsx': { exports: { changes: '' } },
  'pool/EmployersPage.tsx': { exports: { employers: '' } },
  'pool/ExpertPage.tsx': { exports: { 'expert-draws': '' } },
  'pool/PoolPage.tsx': { none: 'has an export of its own, with or without contact data (pool.export)' },
  'pool/SharedExpertsPage.tsx': { exports: { 'shared-experts': '' } },
  'pool/exits/ExitsPage.tsx': { exports: { exits: '' } },
  'pool/employer-cases/CasesPage.tsx': { exports: { 'employer-cases': '' } },
  'pool/removals/RemovalsPage.tsx': { exports: { removals: '' } },
  'pool/import/CheckStep.tsx': { none: 'a file that is being read, given back with its marks (roster.marked)' },
  'pool/import/MappingStep.tsx': { none: 'a form that is being filled in' },
  'publicity/ListsPage.tsx': { exports: { lists: '' } },
  'publicity/PublicityListPage.tsx': { exports: { publicities: '', lists: 'publicity/ListsPage.tsx' } },
  'publicity/list/LinesTable.tsx': { exports: { 'list-lines': 'publicity/list/ListActions.tsx' } },
  'publicity/period/NamesTable.tsx': { exports: { 'publicity-people': '' } },
  'requests/RequestsPage.tsx': { exports: { requests: '' } },
  'rules/RulesPage.tsx': { exports: { provisions: '' } },
  'setup/PeopleStep.tsx': { none: 'a form that is being filled in' },
  'setup/SetupSheets.tsx': { none: 'secrets that are printed once' },
  'statistics/ClerksTab.tsx': { exports: { 'statistics-clerks': '' } },
  'statistics/EvennessTab.tsx': { exports: { 'statistics-times': '' } },
  'statistics/ExpertsTab.tsx': { exports: { 'statistics-experts': '' } },
  'statistics/OverviewTab.tsx': { exports: { 'statistics-departments': '', 'statistics-years': '' } },
  'supervision/AlertsPage.tsx': { exports: { alerts: '' } },
  'supervision/CallBacksPage.tsx': { exports: { 'call-backs': '' } },
  'system/AccountsTab.tsx': { exports: { accounts: '' } },
  'system/CalendarTab.tsx': { exports: { calendars: '' } },
  'system/ChannelsStrays.tsx': { exports: { strays: '' } },
  'system/ErasureCard.tsx': { none: 'what became of proposals, without names; who is due has an export' },
  'system/RetentionLists.tsx': {
    exports: { 'outside-copies': '', 'retention-due': 'system/RetentionTab.tsx' },
  },
  'system/StatusTab.tsx': { exports: { backups: '' } },
  'system/TemplatesTab.tsx': { none: 'the papers of the program; each template is downloaded as a file' },
  'vouch/VouchListPage.tsx': { exports: { vouches: '' } },
}

/** Lists of records that are no table. */
const others: Record<string, string> = {
  todos: 'home/HomePage.tsx',
  'draw-attempts': 'draw/steps/CeremonyStep.tsx',
  objections: 'publicity/PublicityPage.tsx',
  'work-opinions': 'draw/day/ResultTab.tsx',
  'work-material': 'draw/day/MaterialTab.tsx',
  course: 'supervision/CourseCard.tsx',
  'call-back-lines': 'supervision/CallBackPage.tsx',
  'struck-off-hits': 'from-province/ListingsPage.tsx',
}

const read = (file: string) => readFileSync(`src-renderer/${file}`, 'utf8')
const placed = Object.entries(screens).flatMap(([file, one]) =>
  'exports' in one ? Object.entries(one.exports).map(([table, at]) => [table, at || file] as const) : [],
)

test('every screen with a table is on the list', () => {
  const found = projectFiles()
    .filter((file) => /^src-renderer\/.*\.tsx$/.test(file) && !/^src-renderer\/(app|console)\//.test(file))
    .map((file) => file.slice('src-renderer/'.length))
    .filter((file) => /<(DataTable|ShownList|Table)\b/.test(read(file)))
  expect(found.sort()).toEqual(Object.keys(screens).sort())
})

test.each([...placed, ...Object.entries(others)])('%s has its button in %s', (table, file) => {
  const buttons = [...read(file).matchAll(/<ExportButton\b[\s\S]*?\/>/g)].map(([text]) => text)
  // the to-do page has one button for its three lists, named after the tab
  const own = (text: string) =>
    text.includes(`table="${table}"`) || (file === 'home/HomePage.tsx' && text.includes('tab'))
  expect(buttons.some(own)).toBe(true)
})

test('every export has a button', () => {
  expect([...new Set([...placed.map(([table]) => table), ...Object.keys(others)])].sort()).toEqual(
    [...tableNames].sort(),
  )
})
