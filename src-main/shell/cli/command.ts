/** How a command of the terminal is declared, and what all of them share: words, exit codes, files named in the call. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ParseArgsConfig } from 'node:util'

/** Exit code of a call that was wrong in itself. */
export const usage = 2

export interface Command {
  options: NonNullable<ParseArgsConfig['options']>
  /** Returns the exit code. */
  run(positionals: readonly string[], values: Record<string, string | boolean | undefined>): Promise<number>
}

/** The call names something that is not there or cannot be used; the message says what, in Chinese. Exit code 2. */
export class WrongCall extends Error {}

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function complain(text: string): void {
  process.stderr.write(`${text}\n`)
}

/**
 * Reads a file named in the call.
 *
 * @param largest where the file has more bytes, none is read
 * @throws WrongCall where there is no such file or it cannot be read
 */
export function readInput(file: string, largest = Number.POSITIVE_INFINITY): Uint8Array {
  try {
    if (statSync(file).size > largest) return new Uint8Array()
    return new Uint8Array(readFileSync(file))
  } catch (error) {
    throw new WrongCall(`不能读取 ${file}：${fileWords(error) ?? '读取失败，请检查文件。'}`)
  }
}

/** @throws WrongCall where there is no such file, or it is a folder */
export function mustBeReadable(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false })
  const fault = found === undefined ? 'ENOENT' : found.isDirectory() ? 'EISDIR' : null
  if (fault) throw new WrongCall(`不能读取 ${file}：${fileFaults[fault]}`)
}

/** @throws WrongCall where a file cannot be written at this place */
export function mustBeWritable(file: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new WrongCall(`不能写入 ${file}：它是文件夹，请给出文件名。`)
  if (!statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory())
    throw new WrongCall(`不能写入 ${file}：所在的文件夹不存在，请先建立。`)
}

/** @throws WrongCall where this is neither an empty folder nor one that can be made */
export function mustBeNewFolder(dir: string): void {
  const found = statSync(dir, { throwIfNoEntry: false })
  if (found === undefined || (found.isDirectory() && readdirSync(dir).length === 0)) return
  throw new WrongCall(
    `${dir} ${found.isDirectory() ? '不是空文件夹' : '是文件，不是文件夹'}，没有写入。请给一个新文件夹。`,
  )
}

const fileFaults: Record<string, string> = {
  ENOENT: '文件或文件夹不存在，请检查路径。',
  ENOTDIR: '路径中有一段不是文件夹，请检查路径。',
  EISDIR: '它是文件夹，请给出文件名。',
  EACCES: '没有读写权限，请检查文件夹的权限。',
  EPERM: '没有读写权限，请检查文件夹的权限。',
  EROFS: '所在的磁盘不能写入，请换一个位置。',
  ENOSPC: '磁盘已满，请腾出空间后再试。',
}

/** What the operating system refused, in words; undefined where it was something else. */
export function fileWords(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? fileFaults[String(error.code)] : undefined
}
