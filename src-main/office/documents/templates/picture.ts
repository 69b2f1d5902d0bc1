/** Pictures of a template that are known by their alternative text, and putting others in their place. */
import { strFromU8, strToU8 } from 'fflate'
import { walkXml } from '../roster/markup.ts'
import { mainPart, mainRelations, type Parts } from './package.ts'

/** Relations of the pictures with this alternative text (description, title or name). */
export function picturesNamed(parts: Parts, name: string): string[] {
  const found: string[] = []
  let named = false
  const main = parts.get(mainPart)
  if (!main) return []
  walkXml(
    strFromU8(main),
    ({ name: tag, kind, attributes }) => {
      if (kind === 'close') return
      if (tag === 'docPr') named = ['descr', 'title', 'name'].some((key) => attributes.get(key)?.trim() === name)
      const relation = tag === 'blip' ? attributes.get('embed') : undefined
      if (named && relation !== undefined) found.push(relation)
    },
    () => undefined,
    () => false,
  )
  return found
}

/** The parts with this picture (PNG) in place of those with this alternative text. */
export function withPicture(parts: Parts, name: string, png: Uint8Array): Parts {
  const relations = parts.get(mainRelations)
  const types = parts.get('[Content_Types].xml')
  if (!relations || !types) return parts
  const ids = picturesNamed(parts, name)
  const pointed = strFromU8(relations).replaceAll(/<Relationship\b[^>]*>/gu, (tag) =>
    ids.some((id) => tag.includes(`Id="${id}"`)) ? tag.replace(/Target="[^"]*"/u, 'Target="media/code.png"') : tag,
  )
  const typed = strFromU8(types)
  const known = /<Default\b[^>]*Extension="png"/iu.test(typed)
  return new Map([
    ...parts,
    [mainRelations, strToU8(pointed)],
    [
      '[Content_Types].xml',
      strToU8(known ? typed : typed.replace(/<Types\b[^>]*>/u, '$&<Default Extension="png" ContentType="image/png"/>')),
    ],
    ['word/media/code.png', png],
  ])
}
