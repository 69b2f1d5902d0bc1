/** The form as fields watch it: told once for each change, and not at all where nothing changed. */
import { expect, it } from 'vitest'
import { valueAt, withValue } from '../../../src-renderer/admission/form/draft-form.ts'
import { FormStore } from '../../../src-renderer/admission/form/form-store.ts'

it('tells its listeners of each change, keeps places that did not change, and stops when asked', () => {
  const kept: unknown[] = []
  const store = new FormStore({ name: '', work: [{ employer: '甲' }] }, (form) => kept.push(form['name']))
  let told = 0
  const stop = store.subscribe(() => (told += 1))
  const work = valueAt(store.get(), 'work')
  store.change((before) => withValue(before, 'name', '孙志远'))
  store.change((before) => before)
  expect(told).toBe(1)
  expect(kept).toEqual(['孙志远'])
  expect(valueAt(store.get(), 'work')).toBe(work)
  stop()
  store.change((before) => withValue(before, 'name', ''))
  expect(told).toBe(1)
})
