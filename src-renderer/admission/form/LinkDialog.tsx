import { useCommand } from '../../app/hooks.ts'
import { CodeLinkDialog } from '../../app/ui/CodeLinkDialog.tsx'

export interface LinkDialogProps {
  draftId: string
  name: string
  opened: boolean
  onClose: () => void
  /** The link is given away: from now on somebody else types in the form. */
  onMade: () => void
}

/** A link and a code with which the applicant fills in this form. */
export function LinkDialog({ draftId, name, opened, onClose, onMade }: LinkDialogProps) {
  const link = useCommand('applications.link')
  return (
    <CodeLinkDialog
      title={`请${name || '本人'}填写申报表`}
      explains="本人用链接和验证码打开这份申报表，填写、上传附件后交回；由您核对、提交。"
      page={`/apply/${draftId}`}
      opened={opened}
      make={() => link.run({ id: draftId })}
      busy={link.busy}
      failure={link.failure}
      onClose={onClose}
      onMade={onMade}
    />
  )
}
