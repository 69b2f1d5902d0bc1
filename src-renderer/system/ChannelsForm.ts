/** The settings of contact while they are edited: a tree of values, each place known by its dotted path. */
import { createContext, useContext } from 'react'
import type { ChannelsInput } from '../../src-shared/api/contact.ts'
import type { Failure } from '../app/office.ts'

export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }
export type Tree = { [key: string]: Value }

export interface ChannelsForm {
  /** Nothing can be changed: read by somebody else than the system administrator. */
  fixed: boolean
  get: (path: string) => Value | undefined
  /** A text, or a number as one; '' where nothing stands. */
  text: (path: string) => string
  /** The texts of a list. */
  list: (path: string) => string[]
  set: (path: string, value: Value) => void
  /** What the office said of this field, or of something inside of it (unless `itself`), the last time. */
  error: (path: string, itself?: boolean) => string | undefined
  /** Secrets that are set; they come as ''. */
  secretsSet: readonly string[]
}

export const ChannelsContext = createContext<ChannelsForm | null>(null)

export function useChannelsForm(): ChannelsForm {
  const form = useContext(ChannelsContext)
  if (!form) throw new Error('a field of the channels stands outside of their form')
  return form
}

const isTree = (value: Value | undefined): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function valueAt(tree: Tree, path: string): Value | undefined {
  return path.split('.').reduce<Value | undefined>((value, key) => (isTree(value) ? value[key] : undefined), tree)
}

export function textOf(value: Value | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export function listOf(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.map(textOf) : []
}

/** A new tree with another value at a path whose parents are there. */
export function withValue(tree: Tree, path: string, value: Value): Tree {
  const [key = '', ...rest] = path.split('.')
  const inner = tree[key]
  if (rest.length === 0) return { ...tree, [key]: value }
  return isTree(inner) ? { ...tree, [key]: withValue(inner, rest.join('.'), value) } : tree
}

export const treeOf = (settings: ChannelsInput): Tree => settings as unknown as Tree
export const settingsOf = (tree: Tree): ChannelsInput => tree as unknown as ChannelsInput

/** Path of the field that the office refused, e.g. `sms.send.url`; '' where it is none of the form. */
export function refusedPath(failure: Failure | null): string {
  return (failure?.field ?? '').replace(/^settings\./, '')
}

/** The message for a field, or for something inside of it, without the field's name in front. */
export function messageAt(failure: Failure | null, path: string, itself = false): string | undefined {
  const field = refusedPath(failure)
  if (!failure || (field !== path && (itself || !field.startsWith(`${path}.`)))) return undefined
  const given = failure.fields?.[failure.field ?? ''] ?? failure.message
  return given.replace(/^“[^”]+”：/, '')
}
