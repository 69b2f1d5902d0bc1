/** A QR code (ISO/IEC 18004) as one SVG path, black on white on every ground so that cameras read it. */
import QRCode from 'qrcode'
import { useMemo } from 'react'

/** `text` is what a camera reads; `label` what a screen reader says. The square fills its box. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, side } = useMemo(() => drawModules(text), [text])
  return (
    <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} width="100%" shapeRendering="crispEdges">
      <rect width={side} height={side} fill="white" />
      <path d={path} fill="black" />
    </svg>
  )
}

/** Quiet zone in modules; the standard asks for four. */
const quiet = 4

function drawModules(text: string): { path: string; side: number } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const runs: string[] = []
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) runs.push(`M${column + quiet} ${row + quiet}h1v1h-1z`)
    }
  }
  return { path: runs.join(''), side: modules.size + 2 * quiet }
}
