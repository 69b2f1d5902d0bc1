/** Help for one page: shown by F1, offline. */
export interface HelpPage {
  /** Beginning of the address, e.g. `/pool/import`; the longest match is shown. */
  path: string
  title: string
  sections: { title: string; lines: string[] }[]
}
