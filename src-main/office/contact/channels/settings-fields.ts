/** Fields that several channels' settings have. */
import { X509Certificate } from 'node:crypto'
import { z } from 'zod'

/** Printable ASCII: it may have to stand in a header. */
export const secret = z
  .string()
  .max(500, '最多 500 个字符')
  .regex(/^[\x21-\x7e]*$/u, '只能用英文字母、数字和符号，不含空格')
export const longSecret = secret.min(16, '至少 16 个字符')
export const certificate = z
  .string()
  .max(100_000, '内容过长')
  .refine((pem) => pem === '' || isCertificate(pem), '不是可以识别的 PEM 证书')

/** Whether a text is one or more PEM certificates. */
function isCertificate(pem: string): boolean {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu) ?? []
  try {
    return blocks.length > 0 && blocks.every((block) => new X509Certificate(block).raw.length > 0)
  } catch {
    return false
  }
}

/** Seconds that one exchange may take. */
export function seconds(most: number, normally: number) {
  return z.number().int('应为整数').min(1, '至少 1 秒').max(most, `最多 ${most} 秒`).default(normally)
}
