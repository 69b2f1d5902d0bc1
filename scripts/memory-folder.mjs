/**
 * A temporary folder in memory for the tests: their offices sync each command to the disk, and most of a test's time would be
 * waiting for it. What is tested stays the same: a killed process loses nothing of either, and that commands are synced is
 * counted by its calls.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const memory = '/dev/shm'
const prefix = 'expert-pool-tests-'
/** What the tests may need at once, with room to spare. */
const needed = 8 * 1024 ** 3

const hasRoom = () => {
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > needed && process.availableMemory() > needed
}

/** Some systems let no program run from there; PostgreSQL and stand-ins of programs are. */
function runsPrograms(dir) {
  const program = join(dir, 'program')
  writeFileSync(program, '#!/bin/sh\n')
  chmodSync(program, 0o755)
  const { status } = spawnSync(program)
  rmSync(program)
  return status === 0
}

/** Folders of runs that were broken off. */
function removeLeft() {
  for (const name of readdirSync(memory).filter((one) => one.startsWith(prefix)))
    if (!existsSync(join('/proc', name.slice(prefix.length))))
      rmSync(join(memory, name), { recursive: true, force: true })
}

/**
 * Makes it the temporary folder of all programs started from here, where the system has one with room (Linux) and none was
 * asked for by `TMPDIR`. @returns what removes it
 */
export function useMemoryFolder() {
  const none = () => undefined
  if (process.platform !== 'linux' || process.env.TMPDIR || !existsSync(memory)) return none
  const dir = join(memory, `${prefix}${process.pid}`)
  const remove = () => rmSync(dir, { recursive: true, force: true })
  try {
    removeLeft()
    if (!hasRoom()) return none
    mkdirSync(dir)
    // PostgreSQL runs as another account where the tests run as root
    chmodSync(dir, 0o711)
    if (!runsPrograms(dir)) {
      remove()
      return none
    }
  } catch {
    return none
  }
  process.env.TMPDIR = dir
  return remove
}
