/** Texts of a workbook: runs of rich text joined, phonetic guides left out, written-out characters resolved. */
import type { Tag } from './markup.ts'

/** `_x000D_` is how XML of this kind writes characters that it may not hold. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([\da-fA-F]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}

/** Collects the text of a string item: rich text joined, phonetic guides left out. */
export class StringItem {
  private text = ''
  private inText = false
  private inGuide = false

  tag({ name, kind }: Tag): void {
    if (name === 'rPh') this.inGuide = kind === 'open'
    else if (name === 't') this.inText = kind === 'open' && !this.inGuide
  }

  get wantsText(): boolean {
    return this.inText
  }

  add(text: string): void {
    this.text += text
  }

  take(): string {
    const text = unescaped(this.text)
    this.text = ''
    this.inText = false
    this.inGuide = false
    return text
  }
}
