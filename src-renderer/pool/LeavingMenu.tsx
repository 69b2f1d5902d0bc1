/** What can be entered about a member who leaves, or is reported (Articles 9, 10 (6)). */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useMay } from '../app/session.tsx'
import { measures } from '../app/theme.ts'
import { ExitDialog } from './exits/ExitDialog.tsx'
import { ReportDialog } from './removals/ReportDialog.tsx'

export function LeavingMenu({ expertId, name }: { expertId: string; name: string }) {
  const may = useMay()
  const [asked, setAsked] = useState<'exit' | 'report' | null>(null)
  const close = () => setAsked(null)
  if (!may('exits.receive') && !may('removals.report')) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            rightSection={<IconChevronDown size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
          >
            退出与清退
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {may('exits.receive') && <Menu.Item onClick={() => setAsked('exit')}>登记退出…</Menu.Item>}
          {may('removals.report') && <Menu.Item onClick={() => setAsked('report')}>登记线索…</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {asked === 'exit' && <ExitDialog expertId={expertId} name={name} onClose={close} />}
      {asked === 'report' && <ReportDialog expertId={expertId} name={name} onClose={close} />}
    </>
  )
}
