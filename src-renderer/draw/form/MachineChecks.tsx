/** What the office checks of everybody by itself before the freeze (Articles 14, 15). */
import { Text } from '@mantine/core'
import type { ActivityView } from '../../../src-shared/api/draw.ts'
import { useOffice } from '../../app/hooks.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import css from '../draw.module.css'

export function MachineChecks({ activity }: { activity: ActivityView }) {
  const settings = useOffice('system.settings')
  const { units, partners, leaders, members } = activity.facts
  const years = settings.data?.formerEmployerYears
  const checks: { id: string; text: string }[] = [
    { id: 'art-15-1', text: `是项目负责人或成员（登记了 ${leaders.length + members.length} 人，按姓名和单位比对）` },
    { id: 'art-15-2', text: '申报的近亲属在项目负责人或成员之中' },
    {
      id: 'art-15-3',
      text: `${years ? `现在或 ${years} 年内曾` : '现在'}在被检查单位、合作单位工作，或申报了利益关系（登记了 ${units.length + partners.length} 个单位）`,
    },
    { id: 'art-15-4', text: `单位书面要求回避（登记了 ${activity.requests.length} 人）` },
    { id: 'art-14', text: '已连续两次被选中，本次轮空' },
    { id: 'art-7-5', text: '聘期已满、暂停、已退出或已除名' },
  ]
  return (
    <>
      <Card title="系统会逐人核对">
        <ul className={`${css.plainList} ${css.ruledList}`}>
          {checks.map(({ id, text }) => (
            <li key={id}>
              <span style={{ flex: 1 }}>{text}</span>
              <ProvisionChip id={id} />
            </li>
          ))}
        </ul>
      </Card>
      <Card>
        <Text size="sm" c="dimmed">
          机器只能核对已登记的数据。抽中后联系专家时，还会逐项询问五种回避情形，由专家本人声明。
        </Text>
      </Card>
    </>
  )
}
