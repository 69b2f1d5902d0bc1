/** What an expert's opinion needs to be filed (Article 10 (2)): said once for the office, the clerk's form and the own page. */

/** Nothing to file: not signing needs its reason in words, everything else words or a file. @param files how many */
export function lacksOpinion(kind: string, text: string, files: number): boolean {
  const short = text.trim().length < 2
  return kind === 'unsigned' ? short : short && files === 0
}
