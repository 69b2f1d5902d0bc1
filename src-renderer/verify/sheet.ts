/** What is typed from the signed sheet: spaces and capitals do not matter, half a value is not compared. */

/** What is missing from a commitment as typed; undefined where it is whole or absent. */
export function commitmentError(text: string): string | undefined {
  const bare = text.replace(/\s/g, '')
  return bare === '' || /^[0-9a-fA-F]{64}$/.test(bare) ? undefined : `应为 64 位 0—9、a—f，现有 ${bare.length} 位`
}

/** What is missing from dice as typed; undefined where they are whole or absent. */
export function diceError(text: string): string | undefined {
  const bare = text.replace(/\s/g, '')
  return bare === '' || /^[1-6]{20,60}$/.test(bare)
    ? undefined
    : `应为 20 到 60 位，每位 1 到 6，现有 ${bare.length} 位`
}
