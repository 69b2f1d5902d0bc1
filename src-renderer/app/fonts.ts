/** Characters of names that the main face lacks (镕 㛃 䶮 …) come from a second family, present when it has been cut. */
const files = import.meta.glob<string>('../../resources/fonts/rare.woff2', {
  query: '?url',
  import: 'default',
  eager: true,
})

/** Declares the family named in the theme; the browser reads it when a page first needs such a character. */
export function loadRareCharacters(): void {
  for (const url of Object.values(files)) {
    document.fonts.add(new FontFace('Expert Pool Rare Han', `url(${url}) format('woff2')`, { display: 'swap' }))
  }
}
