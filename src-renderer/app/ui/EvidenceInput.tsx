import { FileInput, type FileInputProps } from '@mantine/core'

/** Papers that prove what is reported: PDF, Word or pictures, several at once. */
export function EvidenceInput(props: Pick<FileInputProps<true>, 'value' | 'error' | 'onChange'>) {
  return (
    <FileInput
      label="证据材料"
      description="PDF、Word 或图片，可以选几份"
      placeholder="选择文件"
      multiple
      clearable
      clearButtonProps={{ 'aria-label': '去掉材料' }}
      {...props}
    />
  )
}
