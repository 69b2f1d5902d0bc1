/** How personal data look where nobody has given a reason to see them in clear. */

/** `13812345662` → `138 •••• ••62`; a landline keeps its area code. */
export function maskPhone(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)} •••• ••${phone.slice(-2)}`
  return phone === '' ? '' : `${phone.slice(0, Math.min(4, phone.length - 2))}••••${phone.slice(-2)}`
}

/** `sun@example.cn` → `s••••@••••.cn`. */
export function maskMail(mail: string): string {
  const at = mail.lastIndexOf('@')
  if (at < 1) return mail === '' ? '' : '••••'
  const dot = mail.lastIndexOf('.')
  return `${mail.slice(0, 1)}••••@••••${dot > at ? mail.slice(dot) : ''}`
}

/** `新县城关镇京九大道1号` → `新县城关镇京••••`: what tells town from town stays. */
export function maskAddress(address: string): string {
  const places = [...address]
  return address === '' ? '' : `${places.slice(0, Math.min(6, places.length - 2)).join('')}••••`
}

/** `41152319750308086X` → `411523••••••••086X`; other numbers keep two places at each end. */
export function maskResidentId(id: string): string {
  if (id.length === 18) return `${id.slice(0, 6)}••••••••${id.slice(-4)}`
  return id === '' ? '' : `${id.slice(0, 2)}${'•'.repeat(Math.max(0, id.length - 4))}${id.slice(-2)}`
}

/** `张明远` → `张**`; a name with a dot keeps its first part’s first character. */
export function maskName(name: string): string {
  const [first = ''] = [...name]
  return `${first}**`
}
