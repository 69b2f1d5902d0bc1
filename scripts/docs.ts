/** Makes docs/journal.md and docs/permissions.md from the declarations in the code. */
import { writeFileSync } from 'node:fs'
import { journalPage, permissionsPage } from './pages.ts'

writeFileSync('docs/journal.md', journalPage())
writeFileSync('docs/permissions.md', permissionsPage())
