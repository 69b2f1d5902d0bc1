import { Button, Group, Stack, Text } from '@mantine/core'
import type { DraftView } from '../../../src-shared/api/admission.ts'
import { attachmentKindNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { dateText } from '../../app/words.ts'
import { callsOf } from './calls.ts'
import { useForm } from './context.ts'

/** With what a renewal began, what has to be given anew, and which proofs of then can be used again (7-5). */
export function RenewalNote({ draftId, renewal }: { draftId: string; renewal: NonNullable<DraftView['renewal']> }) {
  const calls = callsOf(useForm().own)
  const reuse = useCommand(calls.reuse)
  const { termTo, asOf, number, proofs } = renewal
  return (
    <Card title={`续聘 · 本届聘期到${dateText(termTo)}`} right={<ProvisionChip id="art-7-5" />}>
      <Stack gap="xs">
        <Text size="sm">
          已按{dateText(asOf)}
          {number ? `的申报 ${number}` : '的专家名册'}
          预填，请逐项核对并补充变化。条件全部重新核对；利害关系、承诺、告知和公示同意须重新填写、签署。
        </Text>
        {proofs.map(({ digest, kind, name }) => (
          <Group key={digest} gap="xs" justify="space-between" wrap="nowrap">
            <Text size="sm">
              {attachmentKindNames[kind]}：{name}
            </Text>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`沿用附件：${name}`}
              loading={reuse.busy}
              onClick={() => void reuse.run({ id: draftId, digest })}
            >
              沿用
            </Button>
          </Group>
        ))}
        {proofs.length > 0 && (
          <Text size="xs" c="dimmed">
            仍然有效的证明可以沿用，附件名注明提交日期；有变化的请上传新的。
          </Text>
        )}
        <ErrorNote of={reuse.failure} />
      </Stack>
    </Card>
  )
}
