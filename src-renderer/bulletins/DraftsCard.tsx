import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import { bulletinKindNames } from '../../src-shared/model/terms.ts'
import { useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { dateTimeText } from '../app/words.ts'
import classes from './bulletins.module.css'

/** Bulletins that are being written, on this PC; nothing where there is none. */
export function DraftsCard() {
  const drafts = useOffice('bulletins.drafts').data ?? []
  if (drafts.length === 0) return null
  return (
    <Card title="草稿">
      <ul className={classes.plain}>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Anchor component={Link} to={`/bulletins/drafts/${draft.id}`} size="sm">
              {draft.title.trim() || '（还没有标题）'}
            </Anchor>
            <Text size="xs" c="dimmed">
              {bulletinKindNames[draft.kind]} · {draft.savedBy} {dateTimeText(draft.savedAt)} 保存
            </Text>
          </li>
        ))}
      </ul>
    </Card>
  )
}
