import { FileInput, type FileInputProps } from '@mantine/core'

/** A scan that stands beside what is registered: PDF or picture. */
export function ScanInput(
  props: Omit<FileInputProps<false>, 'accept' | 'placeholder' | 'clearable' | 'clearButtonProps'>,
) {
  return (
    <FileInput
      placeholder="选择 PDF 或图片"
      accept="application/pdf,image/png,image/jpeg"
      clearable
      clearButtonProps={{ 'aria-label': '去掉文件' }}
      {...props}
    />
  )
}
