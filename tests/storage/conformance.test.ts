/** The contract that RxDB's `RxStorageInstance` types state, item by item. */
import { firstValueFrom } from 'rxjs'
import { describe, expect, test } from 'vitest'
import { aPerson, idsOf, type Instance, prepared, schema, scratchFile, sqlite, stored, write } from './harness.ts'

describe('bulkWrite', () => {
  test('a conflict gives back what is stored and writes nothing', async () => {
    const instance = await sqlite()
    const first = stored(aPerson())
    await write(instance, [first])
    const { error } = await write(instance, [stored(aPerson({ age: 4 }), { rev: 2 })])
    expect(error).toMatchObject([{ status: 409, documentId: 'a', documentInDb: first, isError: true }])
    expect(await instance.findDocumentsById(['a'], false)).toEqual([first])
  })

  test('an update of another revision than the stored one is a conflict', async () => {
    const instance = await sqlite()
    await write(instance, [stored(aPerson())])
    const wrong = stored(aPerson(), { rev: 7 })
    const { error } = await write(instance, [stored(aPerson({ age: 4 }), { rev: 8 })], [wrong])
    expect(error[0]?.status).toBe(409)
  })

  test('in one bulk some rows are written, others conflict', async () => {
    const instance = await sqlite()
    await write(instance, [stored(aPerson())])
    const { error } = await write(instance, [stored(aPerson()), stored(aPerson({ id: 'b' }))])
    expect(error.map((one) => one.documentId)).toEqual(['a'])
    expect(await idsOf(instance, {})).toEqual(['a', 'b'])
  })

  test('of two inserts of one id at the same time the first is written, the second conflicts', async () => {
    const instance = await sqlite()
    const [one, two] = await Promise.all([
      write(instance, [stored(aPerson({ age: 1 }))]),
      write(instance, [stored(aPerson({ age: 2 }))]),
    ])
    expect(one.error).toEqual([])
    expect(two.error[0]?.status).toBe(409)
    expect((await instance.findDocumentsById(['a'], false))[0]?.age).toBe(1)
  })

  test('a row without a revision is refused before anything is written', async () => {
    const instance = await sqlite()
    const bare = { ...stored(aPerson({ id: 'b' })), _rev: '' }
    await expect(write(instance, [stored(aPerson()), bare])).rejects.toThrow()
    expect(await idsOf(instance, {})).toEqual([])
  })

  test('a bulk that names one id twice is refused as a whole, and the next one is written', async () => {
    const instance = await sqlite()
    await expect(write(instance, [stored(aPerson()), stored(aPerson({ age: 9 }))])).rejects.toThrow()
    expect(await idsOf(instance, {})).toEqual([])
    await write(instance, [stored(aPerson())])
    expect((await instance.getChangedDocumentsSince?.(9))?.checkpoint).toEqual({ sequence: 1 })
  })

  test.each([
    ['ideographs beyond the BMP', '𬭎𬭎'],
    ['a zero character', 'x\0y'],
    ['half a surrogate pair', 'x\ud86c'],
    ['quotes and percent signs', `"';%_`],
  ])('an id with %s is written and found, alone and among many', async (_name, id) => {
    const instance = await sqlite()
    const others = Array.from({ length: 12 }, (_, index) => `n${index}`)
    await write(
      instance,
      [id, ...others].map((one) => stored(aPerson({ id: one, name: one }))),
    )
    expect((await instance.findDocumentsById([id], false))[0]?.id).toBe(id)
    expect((await instance.findDocumentsById([...others, id], false)).map((doc) => doc.id)).toEqual([...others, id])
    expect(await idsOf(instance, { selector: { name: { $eq: id } } })).toEqual([id])
    expect(await idsOf(instance, { selector: { name: { $in: [id, 'nobody'] } } })).toEqual([id])
    const { error } = await write(
      instance,
      [id, ...others].map((one) => stored(aPerson({ id: one }))),
    )
    expect(error).toHaveLength(13)
  })
})

describe('reading', () => {
  test('documents come in the order of the ids asked for, unknown ones are left out', async () => {
    const instance = await sqlite()
    const ids = Array.from({ length: 20 }, (_, index) => `n${index}`)
    await write(
      instance,
      ids.map((id) => stored(aPerson({ id }))),
    )
    const asked = [...ids].reverse().flatMap((id) => [id, `${id}?`])
    expect((await instance.findDocumentsById(asked, false)).map((doc) => doc.id)).toEqual([...ids].reverse())
  })

  test('deleted documents are found by id only when asked for, and by a query that does not exclude them', async () => {
    const instance = await sqlite()
    const first = stored(aPerson())
    await write(instance, [first])
    await write(instance, [stored(aPerson(), { rev: 2, deleted: true })], [first])
    expect(await instance.findDocumentsById(['a'], false)).toEqual([])
    expect(await instance.findDocumentsById(['a'], true)).toHaveLength(1)
    expect(await idsOf(instance, {})).toEqual(['a'])
    expect(await idsOf(instance, { selector: { _deleted: { $eq: false } } })).toEqual([])
  })

  test('count gives what a query with the same skip and limit would give', async () => {
    const instance = await sqlite()
    await write(
      instance,
      Array.from({ length: 9 }, (_, age) => stored(aPerson({ id: `n${age}`, age, note: age % 2 }))),
    )
    for (const selector of [{ age: { $gte: 2 } }, { note: 1 }]) {
      for (const window of [{}, { limit: 3 }, { skip: 2 }, { skip: 2, limit: 2 }, { skip: 50 }, { limit: 0 }]) {
        const query = { selector, ...window }
        expect((await instance.count(prepared(query))).count, JSON.stringify(query)).toBe(
          (await idsOf(instance, query)).length,
        )
      }
    }
    expect((await instance.count(prepared({ selector: { age: { $gte: 2 } } }))).mode).toBe('fast')
    expect((await instance.count(prepared({ selector: { note: 1 } }))).mode).toBe('slow')
  })
})

describe('change stream and feed', () => {
  test('each write is told once, before it is acknowledged, with operation, context and checkpoint', async () => {
    const instance = await sqlite()
    const told: unknown[] = []
    instance.changeStream().subscribe((bulk) => told.push(bulk))
    const versions = [
      stored(aPerson()),
      stored(aPerson({ age: 4 }), { rev: 2 }),
      stored(aPerson({ age: 4 }), { rev: 3, deleted: true }),
    ]
    for (const [index, version] of versions.entries()) {
      const before = versions[index - 1]
      await write(instance, [version], before ? [before] : [])
      expect(told).toHaveLength(index + 1)
      expect(told[index]).toMatchObject({
        context: 'test',
        checkpoint: { sequence: index + 1 },
        events: [{ documentId: 'a', operation: ['INSERT', 'UPDATE', 'DELETE'][index], documentData: version }],
      })
    }
    await write(instance, [stored(aPerson())])
    expect(told, 'a bulk of conflicts alone is not told').toHaveLength(3)
  })

  test('after the checkpoint of an event the feed holds nothing older', async () => {
    const instance = await sqlite()
    const first = firstValueFrom(instance.changeStream())
    await write(instance, [stored(aPerson()), stored(aPerson({ id: 'b' }))])
    const { checkpoint } = await first
    expect((await instance.getChangedDocumentsSince?.(10, checkpoint))?.documents).toEqual([])
    await write(instance, [stored(aPerson({ id: 'c' }))])
    expect((await instance.getChangedDocumentsSince?.(10, checkpoint))?.documents.map((doc) => doc.id)).toEqual(['c'])
  })

  test('pages of the feed give each document once, in its newest state, while others write', async () => {
    const instance = await sqlite()
    const first = stored(aPerson({ id: 'n0' }))
    const rest = Array.from({ length: 10 }, (_, index) => stored(aPerson({ id: `n${index + 1}` })))
    await write(instance, [first, ...rest])
    await write(instance, [stored(aPerson({ id: 'n0', age: 99 }), { rev: 2 })], [first])
    const seen: string[] = []
    let checkpoint: { sequence: number } | undefined
    for (let page = 0; page < 5; page += 1) {
      const feed = await instance.getChangedDocumentsSince?.(3, checkpoint)
      checkpoint = feed?.checkpoint
      seen.push(...(feed?.documents ?? []).map((doc) => `${doc.id}:${doc.age}`))
      if (page === 1) await write(instance, [stored(aPerson({ id: 'late' }))])
    }
    expect(seen).toEqual([...rest.map((doc) => `${doc.id}:3`), 'n0:99', 'late:3'])
  })

  test('a clock set back by a year hides no write, also over a restart', async () => {
    const path = scratchFile()
    const given = { databaseName: 'clock' }
    const first = await sqlite(path, given)
    await write(first, [stored(aPerson(), { lwt: Date.now() })])
    const before = await first.getChangedDocumentsSince?.(10)
    await first.close()
    const second = await sqlite(path, given)
    await write(second, [stored(aPerson({ id: 'b' }), { lwt: Date.now() - 365 * 86_400_000 })])
    const after = await second.getChangedDocumentsSince?.(10, before?.checkpoint)
    expect(after?.documents.map((one) => one.id)).toEqual(['b'])
  })
})

describe('cleanup', () => {
  const deletedAt = async (instance: Instance, lwt: number) => {
    const first = stored(aPerson())
    await write(instance, [first])
    await write(instance, [stored(aPerson(), { rev: 2, deleted: true, lwt })], [first])
  }

  test('drops deleted documents that are old enough, and only those', async () => {
    const instance = await sqlite()
    await write(instance, [stored(aPerson({ id: 'alive' }))])
    await deletedAt(instance, Date.now() - 60_000)
    expect(await instance.cleanup(3_600_000)).toBe(true)
    expect(await instance.findDocumentsById(['a'], true)).toHaveLength(1)
    expect(await instance.cleanup(0)).toBe(true)
    expect(await instance.findDocumentsById(['a', 'alive'], true)).toMatchObject([{ id: 'alive' }])
  })

  test('the sequence goes on behind a dropped row, also over a restart', async () => {
    const path = scratchFile()
    const given = { databaseName: 'clean' }
    const first = await sqlite(path, given)
    await deletedAt(first, 1000)
    const feed = await first.getChangedDocumentsSince?.(10)
    await first.cleanup(0)
    await first.close()
    const second = await sqlite(path, given)
    await write(second, [stored(aPerson({ id: 'c' }))])
    const after = await second.getChangedDocumentsSince?.(10, feed?.checkpoint)
    expect(after?.documents.map((one) => one.id)).toEqual(['c'])
  })
})

describe('close and remove', () => {
  test('close may be called again, also after remove; remove after close fails', async () => {
    const [one, two] = [await sqlite(), await sqlite()]
    await Promise.all([one.close(), one.close()])
    await expect(one.remove()).rejects.toThrow()
    await expect(one.query(prepared({}))).rejects.toThrow()
    await two.remove()
    await two.close()
  })

  test('remove takes the documents away, not those of others in the file, and the feed does not start over', async () => {
    const path = scratchFile()
    const other = await sqlite(path, { databaseName: 'one', collectionName: 'other' })
    await write(other, [stored(aPerson())])
    const first = await sqlite(path, { databaseName: 'one' })
    const second = await sqlite(path, { databaseName: 'one' })
    await write(first, [stored(aPerson()), stored(aPerson({ id: 'b' }))])
    await first.remove()
    await expect(second.findDocumentsById(['a'], true)).rejects.toThrow()
    const again = await sqlite(path, { databaseName: 'one' })
    expect(await again.findDocumentsById(['a', 'b'], true)).toEqual([])
    await write(again, [stored(aPerson({ id: 'c' }))])
    expect((await again.getChangedDocumentsSince?.(10))?.checkpoint).toEqual({ sequence: 3 })
    expect(await idsOf(other, {})).toEqual(['a'])
  })
})

describe('several instances, versions, schemas', () => {
  test('two instances of one collection write in turns, see each other, and hear each other', async () => {
    const path = scratchFile()
    const given = { databaseName: 'shared', multiInstance: true }
    const [one, two] = [await sqlite(path, given), await sqlite(path, given)]
    const heard = firstValueFrom(two.changeStream())
    await write(one, [stored(aPerson())])
    await write(two, [stored(aPerson({ id: 'b' }))])
    await write(one, [stored(aPerson({ id: 'c' }))])
    expect(await idsOf(one, {})).toEqual(['a', 'b', 'c'])
    expect(await idsOf(two, {})).toEqual(['a', 'b', 'c'])
    expect((await heard).events[0]?.documentId).toMatch(/[ab]/)
    expect((await two.getChangedDocumentsSince?.(9))?.documents.map((doc) => doc.id)).toEqual(['a', 'b', 'c'])
  })

  test('schema versions and databases of one name do not see each other', async () => {
    const path = scratchFile()
    const [zero, one, other] = [
      await sqlite(path, { databaseName: 'x' }),
      await sqlite(path, { databaseName: 'x', schema: { ...schema, version: 1 } }),
      await sqlite(path, { databaseName: 'y' }),
    ]
    await write(zero, [stored(aPerson())])
    expect([await idsOf(zero, {}), await idsOf(one, {}), await idsOf(other, {})]).toEqual([['a'], [], []])
  })

  test('an index that is new since the file was made is filled from the documents', async () => {
    const path = scratchFile()
    const fewer = { ...schema, indexes: [['_deleted', 'name', 'id']] }
    const first = await sqlite(path, { databaseName: 'grow', schema: fewer })
    const ages = [5, 1, 3]
    await write(
      first,
      ages.map((age) => stored(aPerson({ id: `n${age}`, age }))),
    )
    const before = await first.getChangedDocumentsSince?.(10)
    await expect(sqlite(path, { databaseName: 'grow' })).rejects.toThrow('different schema')
    await first.close()
    const second = await sqlite(path, { databaseName: 'grow' })
    expect(await idsOf(second, { selector: { age: { $gt: 1 } }, sort: [{ age: 'asc' }] })).toEqual(['n3', 'n5'])
    expect(await second.getChangedDocumentsSince?.(10)).toEqual(before)
  })
})

describe('attachments', () => {
  const withFiles = { schema: { ...schema, attachments: {} } }
  const file = (text: string) => {
    const data = new Blob([text], { type: 'text/plain' })
    return { length: data.size, type: 'text/plain', digest: `digest of ${text}`, data }
  }
  const holding = (given: Parameters<typeof stored>[1], files: Record<string, unknown>) =>
    ({ ...stored(aPerson(), given), _attachments: files }) as ReturnType<typeof stored>
  const bare = ({ data: _data, ...rest }: ReturnType<typeof file>) => rest

  test('bytes come back under their digest; documents and events carry none', async () => {
    const instance = await sqlite(':memory:', withFiles)
    const told = firstValueFrom(instance.changeStream())
    const one = file('一')
    await write(instance, [holding({}, { one })])
    const blob = await instance.getAttachmentData('a', 'one', one.digest)
    expect([await blob.text(), blob.type]).toEqual(['一', 'text/plain'])
    await expect(instance.getAttachmentData('a', 'one', 'another digest')).rejects.toThrow()
    expect((await instance.findDocumentsById(['a'], false))[0]?._attachments).toEqual({ one: bare(one) })
    expect((await told).events[0]?.documentData._attachments).toEqual({ one: bare(one) })
  })

  test('a second is added, one is replaced, one dropped; a deletion drops all', async () => {
    const instance = await sqlite(':memory:', withFiles)
    const [one, two, newer] = [file('一'), file('二'), file('一改')]
    const versions = [
      holding({}, { one }),
      holding({ rev: 2 }, { one: bare(one), two }),
      holding({ rev: 3 }, { one: newer }),
      holding({ rev: 4, deleted: true }, {}),
    ]
    const read = async (name: string, digest: string) =>
      instance.getAttachmentData('a', name, digest).then(
        (blob) => blob.text(),
        () => null,
      )
    const seen: (string | null)[][] = []
    for (const [index, version] of versions.entries()) {
      const before = versions[index - 1]
      const { error } = await write(instance, [version], before ? [before] : [])
      expect(error).toEqual([])
      seen.push([await read('one', one.digest), await read('one', newer.digest), await read('two', two.digest)])
    }
    expect(seen).toEqual([
      ['一', null, null],
      ['一', null, '二'],
      [null, '一改', null],
      [null, null, null],
    ])
  })

  test('an attachment without bytes is refused, and its document with it', async () => {
    const instance = await sqlite(':memory:', withFiles)
    const { error } = await write(instance, [holding({}, { one: bare(file('一')) })])
    expect(error[0]?.status).toBe(510)
    expect(await instance.findDocumentsById(['a'], true)).toEqual([])
  })
})
