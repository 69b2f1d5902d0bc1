/** Elements made without markup: whatever a file holds goes onto the page as text. */

export type Child = Node | string

export function element(tag: string, className: string, ...children: Child[]): HTMLElement {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...children)
  return made
}

export function table(head: string[], rows: Child[][]): HTMLElement {
  const cells = (tag: string, row: Child[]) => element('tr', '', ...row.map((cell) => element(tag, '', cell)))
  return element(
    'table',
    '',
    element('thead', '', cells('th', head)),
    element('tbody', '', ...rows.map((row) => cells('td', row))),
  )
}

export function byId<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page has no ${id}`)
  return found as T
}
