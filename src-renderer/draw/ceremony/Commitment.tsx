/** Roster digest and commitment in full, with the QR code and the sheet that is signed by hand. */
import { Group, Stack, Text } from '@mantine/core'
import { Card } from '../../app/ui/Card.tsx'
import { FileAction } from '../../app/ui/FileButtons.tsx'
import { digestLines } from '../digest.ts'
import css from '../draw.module.css'
import { QrCode } from '../QrCode.tsx'
import type { Board } from '../stage.ts'

export function Commitment({ board }: { board: Board }) {
  if (!board.rosterDigest) return null
  return (
    <Card
      title="名册摘要与承诺值"
      ruled
      right={
        <Text c="dimmed">
          {board.candidates} 名候选人 • {board.seats} 席 • {board.groupCount} 组
        </Text>
      }
    >
      <Group wrap="nowrap" align="flex-start" justify="space-between">
        <Stack gap="sm">
          <FullDigest label="名册摘要" hex={board.rosterDigest} />
          {board.commitment && <FullDigest label="承诺值" hex={board.commitment} />}
          {board.commitment && (
            <Group gap="xs">
              <FileAction
                of="draw.witnessSheet"
                input={{ activityId: board.activityId, format: 'pdf' }}
                fallback={`见证单 ${board.number}.pdf`}
                label="打印见证单"
                print
              />
              <FileAction
                of="draw.witnessSheet"
                input={{ activityId: board.activityId, format: 'docx' }}
                fallback={`见证单 ${board.number}.docx`}
                label="见证单 Word"
              />
            </Group>
          )}
        </Stack>
        {board.qr && (
          <div className={css.qr}>
            <QrCode text={board.qr} label="名册摘要和承诺值的二维码" />
          </div>
        )}
      </Group>
    </Card>
  )
}

function FullDigest({ label, hex }: { label: string; hex: string }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      {digestLines(hex).map((line) => (
        <p key={line} className={css.digestBlock}>
          {line}
        </p>
      ))}
    </div>
  )
}
