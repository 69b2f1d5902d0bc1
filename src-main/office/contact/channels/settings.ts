/**
 * Settings of the channels: which gateway, in which of its words. A gateway is described, not programmed; what cannot work is
 * refused here, in Chinese and with the field, before the first message goes out.
 */
import { z } from 'zod'
import { readMail } from '../../documents/roster/contact.ts'
import { checkSms } from './settings-checks.ts'
import { certificate, seconds } from './settings-fields.ts'
import { problemOf, type SettingsProblem } from './settings-problem.ts'
import { type SmsSettings, smsShape } from './sms-shape.ts'

export type { SmsSettings } from './sms-shape.ts'

const smsSettingsSchema = smsShape.superRefine(checkSms)

const mailSettingsSchema = z
  .strictObject({
    kind: z.literal('mail'),
    host: z
      .string()
      .max(253, '最多 253 个字符')
      .regex(/^[A-Za-z0-9](?:[A-Za-z0-9.:-]*[A-Za-z0-9])?$/u, '应为服务器名称或地址，如 mail.example.gov.cn'),
    port: z.number().int('应为整数').min(1, '应为 1 至 65535').max(65_535, '应为 1 至 65535'),
    /** `none` only for a relay inside the bureau's own network, said by `intranetRelay`. */
    security: z.enum(['starttls', 'tls', 'none']),
    intranetRelay: z.boolean(),
    /** '' = the relay asks for no sign-in. */
    user: z.string().max(200, '最多 200 个字符'),
    password: z.string().max(500, '最多 500 个字符'),
    fromAddress: z
      .string()
      .max(254, '最多 254 个字符')
      .refine((text) => readMail(text) === text, '不是有效的邮箱地址'),
    fromName: z
      .string()
      .max(60, '最多 60 个字')
      .regex(/^\P{C}*$/u, '含有不能使用的控制字符'),
    ca: certificate,
    timeoutSeconds: seconds(120, 30),
  })
  .superRefine((mail, context) => {
    const problem = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
    if (mail.security === 'none' && !mail.intranetRelay)
      problem('security', '不加密的连接只能用于内网中转服务器，请选择加密方式或勾选内网中转')
    if (mail.security === 'none' && mail.user !== '')
      problem('user', '不加密的连接不能发送密码，请选择加密方式或清空账号')
    if ((mail.user === '') !== (mail.password === '')) problem('password', '账号和密码应同时填写或同时留空')
  })
export type MailSettings = z.infer<typeof mailSettingsSchema>

export type ReadSettings<T> = { ok: true; settings: T } | { ok: false; problem: SettingsProblem }

/** Settings of an SMS gateway as they were typed or stored; a problem names its field. */
export function readSmsSettings(input: unknown): ReadSettings<SmsSettings> {
  const result = smsSettingsSchema.safeParse(input)
  return result.success ? { ok: true, settings: result.data } : { ok: false, problem: problemOf(result.error, input) }
}

/** Settings of a mail server as they were typed or stored; a problem names its field. */
export function readMailSettings(input: unknown): ReadSettings<MailSettings> {
  const result = mailSettingsSchema.safeParse(input)
  return result.success ? { ok: true, settings: result.data } : { ok: false, problem: problemOf(result.error, input) }
}
