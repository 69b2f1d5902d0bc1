/** How much goes over the line to the office in one call, files included: what both ends hold each other to. */

const megabyte = 1024 * 1024

/** Bytes of one message: on the office's own PC a roster workbook with some room, on the local network an attachment. */
export const largestMessage = { here: 80 * megabyte, network: 24 * megabyte } as const

/** Bytes of one scan or proof. */
export const largestScan = 20 * megabyte

/** What is left for files: names, form fields and boundaries need some room. */
export const roomForWords = 2 * megabyte
