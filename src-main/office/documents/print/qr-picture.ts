/** QR codes of papers as pictures, for a sheet and for a paper made from a template. */
import QRCode from 'qrcode'

/** Alternative text of a QR code: read out to who cannot see it, and how a template's picture is known. */
export const qrName = '二维码'

/** A QR code as a picture; equal texts give equal bytes. */
export function qrPicture(text: string): Promise<Buffer> {
  return QRCode.toBuffer(text, { errorCorrectionLevel: 'M', margin: 1, scale: 6 })
}
