import { useCommand } from '../../app/hooks.ts'
import { CodeLinkDialog } from '../../app/ui/CodeLinkDialog.tsx'

export interface ProgressLinkDialogProps {
  id: string
  name: string
  opened: boolean
  onClose: () => void
}

/** A link and a code with which the applicant looks how far the application is, and can withdraw it (7-2). */
export function ProgressLinkDialog({ id, name, opened, onClose }: ProgressLinkDialogProps) {
  const link = useCommand('applications.link')
  return (
    <CodeLinkDialog
      title={`请${name}查询进度`}
      explains="本人用链接和验证码查看这份申报办到哪一步、为什么退回，也可以自己撤回；看不到办理人和内部意见。"
      page={`/apply/${id}`}
      opened={opened}
      make={() => link.run({ id })}
      busy={link.busy}
      failure={link.failure}
      onClose={onClose}
      onMade={onClose}
    />
  )
}
