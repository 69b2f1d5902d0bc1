import { IconAlertTriangle, IconCheck, IconPencil } from '@tabler/icons-react'
import { measures } from '../theme.ts'
import { timeText } from '../words.ts'
import type { SaveState } from '../autosave.ts'
import classes from './blocks.module.css'

const icon = { size: measures.iconSmall, stroke: measures.iconStroke, 'aria-hidden': true }

export interface SavedWordProps {
  state: SaveState
  /** Shown a second time on the page, only for the eye. */
  aside?: boolean
}

/** Whether what was typed is with the office, in words. */
export function SavedWord({ state, aside }: SavedWordProps) {
  const said = aside ? { 'aria-hidden': true } : { role: 'status' }
  if (state.kind === 'failed') {
    return (
      <span className={classes.saved} {...said}>
        <IconAlertTriangle {...icon} />
        {aside ? '没有保存' : '还没有保存，正在重试；请不要关闭页面'}
      </span>
    )
  }
  if (state.kind === 'saved') {
    return (
      <span className={classes.saved} {...said}>
        <IconCheck {...icon} />
        已保存 {timeText(state.at)}
      </span>
    )
  }
  return (
    <span className={classes.saved} aria-hidden={aside}>
      <IconPencil {...icon} />
      {state.kind === 'saving' ? '正在保存…' : '停顿后自动保存'}
    </span>
  )
}
