/** The projector's window: follows the office by itself, takes no pointer, only F (full screen) and the arrow keys. */
import { useEffect } from 'react'
import { useParams } from 'react-router'
import { useOffice } from '../app/hooks.ts'
import { useConnection } from '../app/live.tsx'
import { toFailure } from '../app/office.ts'
import { timeText } from '../app/words.ts'
import { ProjectorBoard } from './ProjectorBoard.tsx'
import { Message, Stage } from './Stage.tsx'

/** Asked anew this often, besides every change the office tells of. */
const everyMs = 5000

export function ProjectorPage() {
  const { activityId = '' } = useParams()
  const board = useOffice('draw.board', { activityId }, { every: everyMs })
  const connection = useConnection()
  useFullScreenKey()
  const lost = connection === 'lost' || (board.error !== null && toFailure(board.error).code === 'app.connection')
  const lostSince = lost ? timeText(new Date(board.dataUpdatedAt).toISOString()) : null
  if (board.data) {
    return (
      <>
        <title>{`${board.data.title} · 投影`}</title>
        <ProjectorBoard board={board.data} lostSince={lostSince} />
      </>
    )
  }
  return (
    <Stage rehearsal={false} lostSince={lostSince}>
      <Message
        title={board.error ? '投影暂时打不开' : '正在打开投影'}
        text={board.error ? toFailure(board.error).message : '稍候'}
      />
    </Stage>
  )
}

function useFullScreenKey() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'f' || event.ctrlKey || event.metaKey) return
      if (document.fullscreenElement) void document.exitFullscreen()
      else void document.documentElement.requestFullscreen().catch(() => undefined)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
