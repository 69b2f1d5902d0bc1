import type { Person, TestOffice } from './harness.ts'

let visitors = 0

/** An expert on a connection of their own, who has typed the code of their personal page. @param clerk who hands out the code */
export async function ownPage(office: TestOffice, clerk: Person, id: string | undefined): Promise<Person> {
  const { code } = await clerk.ok('personChanges.link', { id })
  visitors += 1
  const own = office.person(`own-${visitors}`)
  // typed as people type it
  await own.ok('ownChange.enter', { id, code: code.toLowerCase() })
  return own
}
