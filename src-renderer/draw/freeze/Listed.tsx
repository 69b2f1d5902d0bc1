/** Candidates whom the province's struck-off list names: said before the freeze, decided by nobody here (Articles 5(6), 9). */
import { Anchor, Group, Stack, Text } from '@mantine/core'
import { IconUserExclamation } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { ListedCandidate } from '../../../src-shared/api/draw.ts'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { countText, dateText } from '../../app/words.ts'
import css from '../draw.module.css'

/** How many people are concerned: somebody may stand in several listings. */
export function listedPeople(listed: readonly ListedCandidate[]): number {
  const named = new Set(listed.flatMap(({ expertId }) => (expertId === '' ? [] : [expertId])))
  return named.size > 0 ? named.size : listed.length
}

export function Listed({ listed }: { listed: readonly ListedCandidate[] }) {
  if (listed.length === 0) return null
  return (
    <Card title="候选人中有除名名单提示" tone="attention" right={<ProvisionChip id="art-5-6" />}>
      <Stack gap="xs">
        <ul className={`${css.plainList} ${css.ruledList}`}>
          {listed.map((one) => (
            <li key={`${one.listingId}-${one.expertId}`}>
              <Group gap="xs" wrap="nowrap" align="flex-start">
                <IconUserExclamation
                  size={measures.icon}
                  stroke={measures.iconStroke}
                  color="var(--ep-attention)"
                  style={{ flex: 'none' }}
                  aria-hidden
                />
                <div>
                  <Text size="sm" fw={600}>
                    {one.name === '' ? '1 名候选人' : `${one.name} · ${one.employer}`}
                  </Text>
                  <Text size="sm">
                    {one.decidedBy}，{dateText(one.decidedOn)}决定除名 <ProvisionChip id={one.ground} />
                  </Text>
                  <Text size="sm" c="dimmed">
                    {one.judged ? '已提出出库，还没有办理' : '还没有核实是不是本人'}
                    {one.expertId !== '' && (
                      <>
                        {'　'}
                        <Anchor
                          component={Link}
                          size="sm"
                          underline="always"
                          to={`/listings?person=${one.expertId}&listing=${one.listingId}`}
                        >
                          查看提示
                        </Anchor>
                      </>
                    )}
                  </Text>
                </div>
              </Group>
            </li>
          ))}
        </ul>
        <Text size="sm">
          提示不影响抽取资格。请专家库办公室先核实{listed.length > 1 ? `这 ${countText(listed.length)} 条提示` : ''}
          ，再冻结名册；确属名单上的人，按第九条办理出库。
        </Text>
      </Stack>
    </Card>
  )
}
