import { Tabs } from '@mantine/core'
import { useNavigate } from 'react-router'
import { useOffice } from '../app/hooks.ts'
import { countText } from '../app/words.ts'

/** From whom bulletins are: this office, or the province with what is unread. */
export function BulletinTabs({ at }: { at: 'office' | 'province' }) {
  const navigate = useNavigate()
  const province = useOffice('fromProvince.bulletins').data
  const unread = province?.filter((row) => !row.read && !row.withdrawn).length ?? 0
  return (
    <Tabs value={at} onChange={(to) => void navigate(to === 'province' ? '/bulletins/province' : '/bulletins')}>
      <Tabs.List aria-label="哪里发的通报">
        <Tabs.Tab value="office">本局发布</Tabs.Tab>
        <Tabs.Tab value="province">省厅通报{unread > 0 && `（${countText(unread)} 份未读）`}</Tabs.Tab>
      </Tabs.List>
    </Tabs>
  )
}
