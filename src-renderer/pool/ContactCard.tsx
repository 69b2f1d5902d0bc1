import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '../../src-shared/api/contract.ts'
import { useCommand } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { useClear } from '../app/ui/useClear.ts'
import classes from './pool.module.css'

/** Contact data, masked; in clear for a minute, for a reason that is journaled. */
export function ContactCard({
  id,
  name,
  masked,
}: {
  id: string
  name: string
  masked: { phone: string; mail: string; address: string; residentId: string }
}) {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const [clear, setClear] = useClear<OutputOf<'pool.unmask'>>()
  const unmask = useCommand('pool.unmask')
  const shown = clear ?? masked
  return (
    <Card title="联系方式">
      <dl className={classes.contact}>
        <dt>手机</dt>
        <dd>{shown.phone || '未登记'}</dd>
        <dt>邮箱</dt>
        <dd>{shown.mail || '未登记'}</dd>
        <dt>地址</dt>
        <dd>{shown.address || '未登记'}</dd>
        <dt>证件</dt>
        <dd>{shown.residentId || '未登记'}</dd>
      </dl>
      {clear && <div className={classes.second}>已记入日志；一分钟后自动隐藏</div>}
      {may('pool.unmask') &&
        (clear ? (
          <Button variant="default" size="compact-sm" mt="xs" onClick={() => setClear(null)}>
            隐藏
          </Button>
        ) : (
          <Button variant="default" size="compact-sm" mt="xs" onClick={() => setAsking(true)}>
            显示（须填理由，记入日志）
          </Button>
        ))}
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`查看 ${name} 的联系方式和证件号码`}
        label="查看的理由"
        confirm="显示"
        busy={unmask.busy}
        failure={unmask.failure}
        onConfirm={async (reason) => {
          const answer = await unmask.run({ id, reason })
          if (!answer) return
          setClear(answer)
          setAsking(false)
        }}
      />
    </Card>
  )
}
