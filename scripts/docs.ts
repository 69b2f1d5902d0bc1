/** Makes docs/journal.md, docs/permissions.md and docs/measures.md from the declarations in the code. */
import { writeFileSync } from 'node:fs'
import { measuresPage } from './measures-page.ts'
import { journalPage, permissionsPage } from './pages.ts'

writeFileSync('docs/journal.md', journalPage())
writeFileSync('docs/permissions.md', permissionsPage())
writeFileSync('docs/measures.md', measuresPage())
