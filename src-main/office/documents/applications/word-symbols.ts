/** Characters of the symbol fonts with which programs draw boxes and ticks; every other one says nothing. */

const empty = '□'
const ticked = '☑'
const byFont: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: {
    0x6f: empty,
    0x71: empty,
    0x72: empty,
    0xa8: empty,
    0xfb: ticked,
    0xfc: '√',
    0xfd: ticked,
    0xfe: ticked,
  },
  'wingdings 2': {
    0x2a: empty,
    0x30: empty,
    0xa3: empty,
    0x50: '√',
    0x51: ticked,
    0x52: ticked,
    0x53: ticked,
    0x54: ticked,
  },
}

/** @param char hexadecimal as in `w:sym`, with or without the offset F000 of the private area */
export function symbolText(font: string, char: string): string {
  const code = Number.parseInt(char, 16)
  if (Number.isNaN(code)) return ''
  return byFont[font.trim().toLowerCase()]?.[code >= 0xf000 ? code - 0xf000 : code] ?? ''
}
