/** The projector while nobody is signed in, e.g. after the office was started anew: nothing of the sign-in is shown to the room. */
import { useOffice } from '../app/hooks.ts'
import { Message, Stage } from './Stage.tsx'

/** How often it looks whether somebody has signed in meanwhile. */
const everyMs = 3000

export function ProjectorWaiting() {
  useOffice('session.current', undefined, { every: everyMs })
  return (
    <Stage rehearsal={false} lostSince={null}>
      <Message title="请稍候" text="操作人在电脑上登录后，投影自动继续。已写入的结果不受影响。" />
    </Stage>
  )
}
