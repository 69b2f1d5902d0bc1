/** What all instances on one database share: the province's name, and whose key the offices sealed their keys to. */
import { recordDecision } from './decisions.ts'
import type { Site } from './site.ts'
import { UserError } from './user-error.ts'

const unnamed = '省级专家库'

/** Binds the database to the key of the first instance. @throws UserError where this instance has another key */
export async function bindKey(site: Site): Promise<void> {
  await site.db
    .insertInto('settings')
    .values({ key: 'public-key', value: site.keys.publicKey })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  const bound = await readSetting(site, 'public-key')
  if (bound !== site.keys.publicKey)
    throw new UserError(
      '密钥文件与数据库不是一套：各县的密钥是交给另一把省级密钥的。请用 --key 指定原来的密钥文件后再启动。',
    )
}

export async function provinceName(site: Site): Promise<string> {
  return (await readSetting(site, 'name')) ?? unnamed
}

/** Names the province as counties see it. In a transaction. */
export async function nameProvince(site: Site, name: string, who: string): Promise<void> {
  await site.db
    .insertInto('settings')
    .values({ key: 'name', value: name })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: name }))
    .execute()
  await recordDecision(site, { who, what: 'province-named', subject: 'province', reason: '' })
}

/** When this province was put back from a backup last, as far as it knows; ISO 8601 with +08:00. */
export function restartedAt(site: Site): Promise<string | undefined> {
  return readSetting(site, 'restarted')
}

export async function keepRestarted(site: Site, at: string): Promise<void> {
  await site.db
    .insertInto('settings')
    .values({ key: 'restarted', value: at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: at }))
    .execute()
}

async function readSetting(site: Site, key: string): Promise<string | undefined> {
  const row = await site.db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value
}
