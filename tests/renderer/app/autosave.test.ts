/** Keeping a form while it is typed: on the pause, one save at a time, nothing lost when a save fails. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Autosave, pauseMs, type SaveState } from '../../../src-renderer/app/autosave.ts'

describe('autosave', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  const started = (save: (form: Record<string, unknown>) => Promise<{ savedAt: string }>) => {
    const states: SaveState[] = []
    const saver = new Autosave({
      save,
      onState: (state) => states.push(state),
      failureOf: (error) => {
        const message = String(error)
        return { code: message.includes('line broke') ? 'app.connection' : 'draft.unknown', message }
      },
    })
    return { saver, states }
  }

  it('saves once when typing pauses, with what was typed last', async () => {
    const saved: unknown[] = []
    const { saver, states } = started(async (form) => (saved.push(form['name']), { savedAt: 'now' }))
    for (const name of ['孙', '孙志', '孙志远']) {
      saver.change({ name })
      await vi.advanceTimersByTimeAsync(pauseMs / 2)
    }
    expect(saved).toEqual([])
    expect(saver.unsaved).toBe(true)
    await vi.advanceTimersByTimeAsync(pauseMs)
    expect(saved).toEqual(['孙志远'])
    expect(saver.unsaved).toBe(false)
    expect(states.at(-1)).toEqual({ kind: 'saved', at: 'now' })
  })

  it('never runs two saves at once, and saves what came in during one', async () => {
    const saved: unknown[] = []
    let running = 0
    let most = 0
    const { saver } = started(async (form) => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setTimeout(resolve, 5000))
      running -= 1
      saved.push(form['name'])
      return { savedAt: 'now' }
    })
    saver.change({ name: 'a' })
    await vi.advanceTimersByTimeAsync(pauseMs + 100)
    saver.change({ name: 'b' })
    await vi.advanceTimersByTimeAsync(pauseMs + 100)
    saver.change({ name: 'c' })
    await vi.advanceTimersByTimeAsync(30_000)
    expect(most).toBe(1)
    expect(saved.at(-1)).toBe('c')
    expect(saver.unsaved).toBe(false)
  })

  it('flush saves at once and says when everything is kept', async () => {
    const saved: unknown[] = []
    const { saver } = started(async (form) => (saved.push(form['name']), { savedAt: 'now' }))
    saver.change({ name: 'a' })
    expect(await saver.flush()).toBe(true)
    expect(saved).toEqual(['a'])
    expect(await saver.flush()).toBe(true)
  })

  it('keeps what could not be saved, says so, and tries again by itself', async () => {
    let fails = true
    const saved: unknown[] = []
    const { saver, states } = started(async (form) => {
      if (fails) throw new Error('line broke')
      saved.push(form['name'])
      return { savedAt: 'now' }
    })
    saver.change({ name: 'a' })
    expect(await saver.flush()).toBe(false)
    expect(states.at(-1)).toEqual({ kind: 'failed', failure: { code: 'app.connection', message: 'Error: line broke' } })
    expect(saver.unsaved).toBe(true)
    fails = false
    await vi.advanceTimersByTimeAsync(10_000)
    expect(saved).toEqual(['a'])
    expect(saver.unsaved).toBe(false)
  })

  it('does not ask again for what was refused, until something else was typed', async () => {
    let tries = 0
    const { saver } = started(async () => {
      tries += 1
      throw new Error('refused')
    })
    saver.change({ name: 'a' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(tries).toBe(1)
    saver.change({ name: 'ab' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(tries).toBe(2)
  })

  it('what was typed while a save failed is what is saved next', async () => {
    let fails = true
    const saved: unknown[] = []
    const { saver } = started(async (form) => {
      await new Promise((resolve) => setTimeout(resolve, 1000))
      if (fails) throw new Error('line broke')
      saved.push(form['name'])
      return { savedAt: 'now' }
    })
    saver.change({ name: 'a' })
    await vi.advanceTimersByTimeAsync(pauseMs + 100)
    saver.change({ name: 'b' })
    await vi.advanceTimersByTimeAsync(1000)
    fails = false
    await vi.advanceTimersByTimeAsync(30_000)
    expect(saved).toEqual(['b'])
  })

  it('stopped, saves nothing more; paused, keeps what is waiting', async () => {
    const saved: unknown[] = []
    const { saver } = started(async (form) => (saved.push(form['name']), { savedAt: 'now' }))
    saver.change({ name: 'a' })
    saver.pause()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(saved).toEqual([])
    expect(saver.unsaved).toBe(true)
    saver.stop()
    expect(await saver.flush()).toBe(true)
    expect(saved).toEqual([])
  })
})
