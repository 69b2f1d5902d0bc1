/** Exchange on a stick: bundles out and in, joining without a line (sync.md "Ferry"). */
import { z } from 'zod'
import { fileView, procedure, view } from './base.ts'

/** Largest part of a bundle in one call, bytes. */
export const ferryPartSize = 2 * 1024 * 1024
/** Bundles of one import. */
export const mostBundles = 50

export interface FerryBundleRow {
  way: 'out' | 'in'
  /** Null: the province; else the id of another device of this office. */
  device: string | null
  /** Letters of that device; empty for the province. */
  code: string
  number: number
  /** When it was made, ISO. */
  at: string
  /** Out: acknowledged; in: imported. Null while an acknowledgement is waited for. */
  settledAt: string | null
  entries: number
  files: number
  receipts: number
  bytes: number
}

export interface FerryView {
  /** Bundles that the receiver has to get, in the order in which they are to be imported there. */
  open: { number: number; name: string; bytes: number; at: string }[]
  /** A request for joining was written and its answer has not come. */
  request: { province: string; mark: string } | null
}

/** What came of one file of an import. */
export interface FerryFileResult {
  name: string
  /** `known`: it had been imported before, which changes nothing. */
  state: 'taken' | 'known' | 'refused'
  message: string
  /** Code of the refusal; empty where it was taken. */
  code: string
}

const upload = z.object({ upload: z.string().regex(/^[0-9a-f]{24}$/) })
const offset = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const number = z.object({ number: z.number().int().min(1) })
/** A device of this office; null: the province. */
const receiver = z.object({
  device: z
    .string()
    .regex(/^[a-z0-9]{1,40}$/)
    .nullable()
    .default(null),
})
/** The province where nothing is said. */
const to = receiver.default({ device: null })

export const ferryContract = {
  ferry: {
    status: procedure.input(to).output(view<FerryView>()),
    /** Bundles out and in, newest first. */
    bundles: procedure.output(view<FerryBundleRow[]>()),
    /** Makes a bundle of what the receiver does not have yet: a job whose result counts what is in it. */
    make: procedure.input(to).output(view<{ jobId: string }>()),
    /** Bytes of a bundle that waits to be carried; shorter than a whole part at its end. */
    part: procedure.input(number.extend({ offset, ...receiver.shape })).output(fileView),
    /** Announces files that will come in parts. */
    begin: procedure
      .input(
        z.object({
          files: z
            .array(z.object({ name: z.string().max(300), size: offset }))
            .min(1, '没有选择文件')
            .max(mostBundles, `一次最多导入 ${mostBundles} 个摆渡包`),
        }),
      )
      .output(view<{ upload: string }>()),
    send: procedure
      .input(
        upload.extend({
          index: z
            .number()
            .int()
            .min(0)
            .max(mostBundles - 1),
          offset,
          part: z.instanceof(File),
        }),
      )
      .output(view<{ received: number }>()),
    /** Gives up what was sent so far. */
    drop: procedure.input(upload).output(view<{ ok: true }>()),
    /** Imports the files that were sent, in their right order: a job. */
    take: procedure.input(upload).output(view<{ jobId: string }>()),
    /** What came of each file, in the order in which they were chosen. */
    results: procedure.input(upload).output(view<FerryFileResult[]>()),
    /** Joining without a line, first half: the request for a card and its code, as a file. */
    request: procedure
      .input(z.object({ card: z.instanceof(File), code: z.string().trim().min(1, '请填写登记码').max(60) }))
      .output(fileView),
    /** Second half: the province's answer. */
    join: procedure
      .input(z.object({ answer: z.instanceof(File) }))
      .output(view<{ county: string; province: string; mark: string }>()),
  },
}
