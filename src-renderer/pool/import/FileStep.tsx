import { Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { Card } from '../../app/ui/Card.tsx'
import { DropArea } from '../../app/ui/DropArea.tsx'
import { FileAction } from '../../app/ui/FileButtons.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import classes from './import.module.css'

const accept = '.xlsx,.xls,.csv,.txt,.et'

/** Chooses the roster: by dropping it here or from a folder. */
export function FileStep({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  return (
    <WithSide
      narrow
      side={
        <>
          <Card title="没有现成的表格">
            <Stack gap="xs" align="flex-start">
              <Text size="sm">下载模板，把名单粘贴进去再导入。身份证号码、手机号码两列已设为“文本”。</Text>
              <FileAction of="roster.template" input={undefined} fallback="专家名册模板.xlsx" label="下载模板" />
            </Stack>
          </Card>
          <Card title="会怎样处理">
            <Stack gap={6}>
              <Text size="sm">先逐行检查，写明哪里不对、怎样改；您同意以前，专家库没有任何变化。</Text>
              <Text size="sm">身份证件号码相同的是同一个人，再次导入不会重复。</Text>
              <Text size="sm">入库须有印发的名单作依据，并由第二个账号确认。</Text>
            </Stack>
          </Card>
        </>
      }
    >
      <DropArea className={classes.drop} onFiles={([file]) => file && !busy && onFile(file)}>
        <IconFileSpreadsheet size={44} stroke={1.2} aria-hidden />
        <Text fw={600}>把名册表格拖到这里</Text>
        <Text size="sm" c="dimmed">
          支持 .xlsx、.xls、.csv，表头不必与模板相同
        </Text>
        <Group>
          <FileButton
            accept={accept}
            onChange={(file) => file && onFile(file)}
            inputProps={{ 'aria-label': '名册文件' }}
          >
            {(props) => (
              <Button {...props} loading={busy}>
                选择文件
              </Button>
            )}
          </FileButton>
        </Group>
      </DropArea>
    </WithSide>
  )
}
