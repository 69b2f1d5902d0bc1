/** Saves a file made by the office; `fallback` names it where it has no name of its own. */
export function saveFile(file: Blob, fallback: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = file instanceof File && file.name && file.name !== 'blob' ? file.name : fallback
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
