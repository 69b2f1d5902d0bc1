/** Files that would end the line are told at their field before anything is sent. */
import { describe, expect, test } from 'vitest'
import { tooLargeToSend } from '../../../src-renderer/app/message-size.ts'
import { largestMessage } from '../../../src-shared/api/message-limits.ts'

const megabyte = 1024 * 1024

/** A file of a size, without its bytes. */
function sized(megabytes: number, name = '扫描件.pdf'): File {
  return Object.defineProperty(new File(['%PDF-1.7'], name), 'size', { value: megabytes * megabyte })
}

describe('what is sent', () => {
  test.each<[string, unknown, string, string | null]>([
    ['nothing at all', undefined, 'http:', null],
    ['words alone', { reason: '理由', ids: ['a', 'b'] }, 'https:', null],
    ['a scan of 20 MB on the network', { scan: sized(20) }, 'https:', null],
    ['a scan of 23 MB on the network', { scan: sized(23) }, 'https:', 'scan'],
    ['the same on the own PC: the office says what it makes of it', { scan: sized(23) }, 'http:', null],
    ['a roster of 50 MB on the own PC', { file: sized(50) }, 'http:', null],
    ['a scan of 200 MB on the own PC', { id: 's1', kind: 'identity', file: sized(200) }, 'http:', 'file'],
    ['the same in the desktop window', { file: sized(200) }, 'app:', 'file'],
    [
      'five proofs of 5 MB on the network',
      { text: 'x', proofs: [1, 2, 3, 4, 5].map(() => sized(5)) },
      'https:',
      'proofs',
    ],
    ['two fields that only together are too large', { scan: sized(10), files: [sized(13)] }, 'https:', 'files'],
  ])('%s', (_name, input, protocol, field) => {
    expect(tooLargeToSend(input, protocol)?.field ?? null).toBe(field)
  })

  test('says how large it is, what goes, and that nothing is lost', () => {
    expect(tooLargeToSend({ file: sized(200) }, 'http:')).toEqual({
      code: 'app.file-too-large',
      field: 'file',
      message: '文件有 200 MB，一次最多传 78 MB，没有上传；填写的内容都在。请降低扫描分辨率或者分几次办理。',
    })
    expect(tooLargeToSend({ files: [sized(100), sized(100)] }, 'https:')?.message).toContain(
      '文件共 200 MB，一次最多传 22 MB',
    )
  })

  test('less than what the office closes the line at', () => {
    for (const [protocol, most] of [
      ['http:', largestMessage.here],
      ['https:', largestMessage.network],
    ] as const)
      expect(tooLargeToSend({ file: sized(most / megabyte) }, protocol)).not.toBeNull()
  })
})
