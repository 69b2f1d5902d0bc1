/**
 * Rewrites a module so that functions in it can be broken while its tests run. The body itself is rewritten, not the export:
 * a call from inside the module is broken like one from outside. A function is named by its declaration (`overdueGrounds`)
 * or as the member of an object (`conduct.decide`), exported or not.
 */
import { type ESTree, parseSync } from 'vite'

/** A function of the product that carries a provision. */
export interface Carrier {
  /** From the root of the product. */
  file: string
  name: string
  /** What it answers instead, whatever it is asked: an expression, which may use its parameters. */
  wrong: string
}

/** How a function is broken: it throws, or it answers wrongly. */
export const ways = ['throws', 'answers wrongly'] as const
export type BrokenWay = (typeof ways)[number]

export const keyOf = ({ file, name }: Pick<Carrier, 'file' | 'name'>) => `${file}#${name}`

type Callable = ESTree.ArrowFunctionExpression | ESTree.Function

function callable(node: ESTree.Node | null | undefined): Callable | null {
  const isFunction =
    node?.type === 'ArrowFunctionExpression' ||
    node?.type === 'FunctionDeclaration' ||
    node?.type === 'FunctionExpression'
  return isFunction ? node : null
}

function memberOf(node: ESTree.Node | null | undefined, name: string): ESTree.Node | null {
  if (node?.type !== 'ObjectExpression') return null
  for (const one of node.properties)
    if (one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === name) return one.value
  return null
}

/** What stands at the top of a module under a name. */
function declared(statements: readonly ESTree.Node[], name: string): ESTree.Node | null {
  for (const statement of statements) {
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (node?.type === 'FunctionDeclaration' && node.id?.name === name) return node
    if (node?.type !== 'VariableDeclaration') continue
    for (const { id, init } of node.declarations) if (id.type === 'Identifier' && id.name === name) return init
  }
  return null
}

function found(statements: readonly ESTree.Node[], name: string): Callable | null {
  const [first = '', ...members] = name.split('.')
  return callable(members.reduce<ESTree.Node | null>(memberOf, declared(statements, first)))
}

/** A piece of text that goes in at a place. */
interface Insert {
  at: number
  text: string
}

/** What is asked first in the function; on one line, so that the lines of errors stay. */
function question(carrier: Carrier): string {
  return ` if (globalThis.howBroken?.(${JSON.stringify(keyOf(carrier))})) return (${carrier.wrong}); `
}

/** After the `=>` of an arrow function. */
function afterArrow(source: string, node: Callable): number {
  const last = node.returnType ?? node.params.at(-1) ?? node.typeParameters ?? null
  return source.indexOf('=>', last === null ? node.start : last.end) + 2
}

function insertsFor(source: string, node: Callable, carrier: Carrier): Insert[] {
  const { body } = node
  if (body === null) return []
  if (body.type === 'BlockStatement') return [{ at: body.start + 1, text: question(carrier) }]
  return [
    { at: afterArrow(source, node), text: ` {${question(carrier)}return (` },
    { at: node.end, text: ') }' },
  ]
}

/**
 * @param source TypeScript of one module
 * @returns the module with its carriers breakable, and those that are no function in it
 */
export function instrument(source: string, carriers: readonly Carrier[]): { code: string; missing: Carrier[] } {
  const { program } = parseSync('module.ts', source)
  const inserts: Insert[] = []
  const missing: Carrier[] = []
  for (const carrier of carriers) {
    const node = found(program.body, carrier.name)
    const own = node === null ? [] : insertsFor(source, node, carrier)
    if (own.length === 0) missing.push(carrier)
    inserts.push(...own)
  }
  let code = source
  for (const { at, text } of inserts.sort((a, b) => b.at - a.at)) code = `${code.slice(0, at)}${text}${code.slice(at)}`
  return { code, missing }
}
