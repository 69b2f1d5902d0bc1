/** Every table of records on the console can be taken out as a workbook; neither program's screens bring code of the other. */
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { type ConsoleTable, consoleTables } from '../../../src-shared/console/counties.ts'
import { projectFiles } from '../../docs/files.ts'

/** File with a table → its export, or why there is none. */
const screens: Record<string, ConsoleTable | { none: string }> = {
  'AccountsPage.tsx': 'accounts',
  'AlarmsPage.tsx': 'alarms',
  'Codes.tsx': { none: 'codes that are told once; who made one stands in the decisions' },
  'DecisionsPage.tsx': 'decisions',
  'Devices.tsx': 'devices',
  'ExpertsPage.tsx': { none: 'has an export of its own under the filter on the screen (experts.table)' },
  'OverviewPage.tsx': 'counties',
  'PublicationPage.tsx': { none: 'figures of one bulletin' },
  'RelayPage.tsx': 'relay',
  'SamePage.tsx': 'same',
  'SharingPage.tsx': 'sharing',
  'PublicationsPage.tsx': { none: 'has an export of its own for each kind (publications.table)' },
}

const read = (file: string) => readFileSync(file, 'utf8')
const files = projectFiles().filter((file) => /^src-renderer\/.*\.tsx?$/.test(file))

test('every screen of the console with a table is on the list', () => {
  const found = files.filter((file) => file.startsWith('src-renderer/console/') && /<(Data)?Table\b/.test(read(file)))
  expect(found.map((file) => posix.basename(file)).sort()).toEqual(Object.keys(screens).sort())
})

test('every export has a button where its table is', () => {
  const placed = Object.entries(screens).filter((one): one is [string, ConsoleTable] => typeof one[1] === 'string')
  expect(placed.map(([, table]) => table).sort()).toEqual(Object.keys(consoleTables).sort())
  for (const [file, table] of placed)
    expect(read(`src-renderer/console/${file}`), file).toMatch(new RegExp(`<ExportButton[^>]*table="${table}"`))
})

/** Files that a file brings along, types aside. */
function broughtBy(entry: string): Set<string> {
  const brought = new Set<string>()
  const open = [entry]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (brought.has(file)) continue
    brought.add(file)
    if (!/\.tsx?$/.test(file)) continue
    for (const [, to = ''] of read(file).matchAll(
      /(?:^import (?!type)|^export \{|\} from |import\()[^'\n]*'?(\.{1,2}\/[^']+)'/gm,
    ))
      open.push(posix.join(posix.dirname(file), to))
  }
  return brought
}

test('the console brings nothing that speaks to an office, the office’s screens nothing of the console', () => {
  const ofConsole = [...broughtBy('src-renderer/console/main.tsx')]
  expect(ofConsole).toContain('src-renderer/console/Frame.tsx')
  expect(ofConsole).toContain('src-renderer/app/ui/DataTable.tsx')
  expect(
    ofConsole.filter((file) => /src-shared\/api\/contract|app\/(rpc|office|hooks|session|live)\./.test(file)),
  ).toEqual([])
  const ofOffice = [...broughtBy('src-renderer/app/main.tsx')]
  expect(ofOffice).toContain('src-renderer/app/rpc.ts')
  expect(ofOffice.filter((file) => /console/.test(file))).toEqual([])
})
