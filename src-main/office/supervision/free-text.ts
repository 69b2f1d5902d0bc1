/** Free text as the desk shows it: what people type may hold a telephone or ID number, which has no place there. */

/** Digits of both widths, with spaces and dashes between them. */
const number = /(?<![\d０-９])[\d０-９](?:[\d０-９\s－—-]{5,}[\d０-９])[XxＸｘ]?(?![\d０-９])/gu
const day = /^\d{4}-\d{1,2}-\d{1,2}$/

/** Rows of seven digits and more, with spaces and dashes or without, are left out; dates are not. */
export function withoutNumbers(text: string): string {
  return text.replace(number, (found) => {
    const digits = found.replace(/[^\d０-９]/gu, '').length
    return day.test(found) || digits < 7 ? found : '〔号码略〕'
  })
}
