/** What surrounds every picture on the projector: ground, rehearsal watermark, the notice of a lost connection. */
import type { CSSProperties, ReactNode } from 'react'
import { measures } from '../app/theme.ts'
import css from './projector.module.css'

const { title, name, status } = measures.projector
const stageSizes = { '--title': title, '--name': name, '--status': status } as CSSProperties

/** Ground, watermark of a rehearsal and the notice of a lost connection around whatever stands on the projector. */
export function Stage(props: { rehearsal: boolean; lostSince: string | null; children: ReactNode }) {
  return (
    <main className={css.stage} style={stageSizes}>
      {props.rehearsal && (
        <div className={css.watermark} aria-hidden="true">
          {Array.from({ length: 12 }, (_, at) => (
            <span key={at}>演练</span>
          ))}
        </div>
      )}
      {props.children}
      {props.lostSince !== null && (
        <p className={css.lost} role="status">
          与本机服务的连接已中断，画面停在 {props.lostSince} 的状态。抽取结果不受影响，恢复后自动继续。
        </p>
      )}
    </main>
  )
}

/** A sentence in the middle of the picture. */
export function Message({ title, text, grave = false }: { title: string; text: string; grave?: boolean }) {
  return (
    <section className={css.message} data-grave={grave || undefined}>
      <h2>{title}</h2>
      <p>{text}</p>
    </section>
  )
}
