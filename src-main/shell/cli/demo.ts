/** `demo --dir DIR`: makes a demo office, runs a whole draw with two declines, writes record, annex and printed record. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jcs } from '../../../src-shared/draw/canonical.ts'
import { verifyLine, verifyRecord } from '../../../src-shared/draw/verify.ts'
import { osEffects } from '../../office/build-core.ts'
import { demoCast } from '../../office/demo/demo-office.ts'
import { demoScript } from '../../office/demo/past-draws.ts'
import { act, playDraw } from '../../office/demo/play-draw.ts'
import { annexOf, attemptData } from '../../office/draw/attempt-data.ts'
import { activityDoc } from '../../office/draw/activity.ts'
import { recordBytes, recordOf } from '../../office/draw/record.ts'
import { foundDemo } from '../../office/system/set-up.ts'
import { version } from '../../version.ts'
import { resourcesDir } from '../paths.ts'
import { type Command, complain, mustBeNewFolder, say, usage } from './command.ts'
import { withOffice } from './with-office.ts'

export const demo: Command = {
  options: { dir: { type: 'string' } },
  async run(positionals, { dir }) {
    if (typeof dir !== 'string' || positionals.length > 0) {
      complain('用法：demo --dir 文件夹')
      return usage
    }
    mustBeNewFolder(dir)
    mkdirSync(dir, { recursive: true })
    await foundDemo({ dir, resources: resourcesDir(), version }, osEffects)
    say('演示库：虚构的专家、单位、6 次抽取和在办的申报')
    return withOffice(dir, async (core) => {
      const cast = await demoCast(core)
      const id = await playDraw(core, cast, demoScript(core))
      const doc = await activityDoc(core, id)
      const record = recordOf(await core.journal.entriesOf(id), 1)
      if (!doc || !record) throw new Error('抽取没有完成。')
      const bytes = recordBytes(record)
      const annex = annexOf(await attemptData(core, doc.data.current.rosterEntry))
      writeFileSync(join(dir, 'record.json'), bytes)
      writeFileSync(join(dir, 'annex.json'), jcs(annex))
      for (const format of ['pdf', 'docx'] as const) {
        const sheet = await act(core, cast.operator, 'draw.recordSheet', { activityId: id, format, names: true })
        writeFileSync(join(dir, `record.${format}`), new Uint8Array(await sheet.arrayBuffer()))
      }
      say(`抽取 ${doc.data.number}：7 席 3 组，2 人不能参加，自动补抽 ${record.rounds.length - 1} 轮`)
      say(verifyLine(join(dir, 'record.json'), verifyRecord(bytes)))
      say('已写出 record.json、annex.json、record.pdf、record.docx')
      return 0
    })
  },
}
