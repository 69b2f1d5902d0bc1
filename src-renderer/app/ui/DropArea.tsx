import { type DragEvent, type ReactNode, useState } from 'react'

export interface DropAreaProps {
  className?: string | undefined
  onFiles: (files: readonly File[]) => void
  children: ReactNode
}

/** A place to drop files on; `data-over` is set while some hang over it. */
export function DropArea({ className, onFiles, children }: DropAreaProps) {
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  return (
    <div
      className={className}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
    </div>
  )
}
