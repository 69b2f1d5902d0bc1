/** The frame of the personal page: who writes, what this is, how to call. */
import { Anchor } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import css from './answer.module.css'

interface SheetProps {
  /** '' where it is not known whose page this is. */
  bureau: string
  heading: string
  /** The office's telephone; '' = not on file. */
  phone: string
  children: ReactNode
}

/** Keyboard and screen reader begin at the heading of each new sheet. */
export function Sheet({ bureau, heading, phone, children }: SheetProps) {
  const top = useRef<HTMLHeadingElement>(null)
  useEffect(() => top.current?.focus(), [heading])
  return (
    <main className={css.page}>
      {/* names nobody: titles stand in the history of a telephone */}
      <title>抽查检查任务邀请</title>
      {bureau !== '' && <div className={css.bureau}>{bureau}</div>}
      <h1 className={css.heading} tabIndex={-1} ref={top}>
        {heading}
      </h1>
      {children}
      {phone !== '' && (
        <div className={css.foot}>
          有疑问请致电 <Anchor href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</Anchor>
        </div>
      )}
    </main>
  )
}
