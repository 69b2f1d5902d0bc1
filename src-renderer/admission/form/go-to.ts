/** Shows a place of the form and puts the cursor there; where the place itself has no field, the line or list around it. */
export function goTo(path: string): void {
  let at = path
  while (at !== '') {
    const place = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(at)}"]`)
    if (place) {
      const smooth = window.matchMedia('(prefers-reduced-motion: no-preference)').matches
      place.scrollIntoView({ block: 'center', behavior: smooth ? 'smooth' : 'auto' })
      place
        .querySelector<HTMLElement>('input:not([type="hidden"]):not([type="file"]), textarea, button')
        ?.focus({ preventScroll: true })
      return
    }
    at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : ''
  }
}
