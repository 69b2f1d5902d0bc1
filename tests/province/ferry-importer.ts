/** A process of the province that imports one bundle, until it is killed. */
import { openProvince } from '../../src-main/province/open.ts'
import { importFerry } from '../../src-main/province/ferry/ferry.ts'
import { keysOf } from '../../src-main/province/keys.ts'

const [url = '', seed = '', dir = '', path = ''] = process.argv.slice(2)
const province = await openProvince({ url, keys: await keysOf(seed), sessions: 2 })
const result = await importFerry(province, dir, path)
process.stdout.write(`${result.ok ? 'taken' : result.refusal.code}\n`)
await province.db.destroy()
