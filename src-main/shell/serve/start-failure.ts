/** Why a shell could not start, in words for whoever started it. */
import { KeysLocked } from '../../office/build-core.ts'
import { KeysDamaged } from '../../office/journal/keys.ts'
import { StoreError } from '../../office/store/storage-node-sqlite/index.ts'
import { NewerProgram, UpgradeStopped } from '../../office/system/upgrade.ts'

const bySystemCode: Record<string, string> = {
  EADDRINUSE: '这个端口已被别的程序占用。请换一个端口（--port），或不写端口。',
  EACCES: '没有权限读写数据文件夹或使用这个端口。请检查权限，或换一个文件夹（--dir）。',
  EPERM: '没有权限读写数据文件夹。请检查权限，或换一个文件夹（--dir）。',
  EROFS: '数据文件夹所在的磁盘只读。请换一个文件夹（--dir）。',
  ENOSPC: '磁盘空间不足。请清理磁盘后再启动，之前的内容都在。',
  ENOTDIR: '数据文件夹的路径不对：其中一段是文件。请换一个文件夹（--dir）。',
  EEXIST: '数据文件夹的路径不对：那里已有一个同名文件。请换一个文件夹（--dir）。',
}

/** One Chinese sentence or two; never a stack trace, never contents of the data. */
export function startFailure(error: unknown): string {
  if (error instanceof NewerProgram || error instanceof UpgradeStopped) return error.message
  if (error instanceof StoreError || error instanceof KeysLocked || error instanceof KeysDamaged) return error.message
  const code = (error as { code?: unknown } | null)?.code
  return (typeof code === 'string' && bySystemCode[code]) || '专家库没有启动，请检查数据文件夹后重试。'
}
