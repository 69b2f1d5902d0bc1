/** Attachments as links: pictures open in a dialog, PDFs in a tab of their own. */
import { Loader, Modal, UnstyledButton } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useState } from 'react'
import type { AttachmentView } from '../../src-shared/api/admission.ts'
import { useCommand } from '../app/hooks.ts'
import { measures } from '../app/theme.ts'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { openForPrint } from '../app/ui/FileButtons.tsx'
import { sizeText } from '../app/words.ts'
import classes from './admission.module.css'
import { callsOf } from './form/calls.ts'

export interface AttachmentLinkProps {
  /** Application or draft it belongs to. */
  of: string
  file: Pick<AttachmentView, 'digest' | 'name' | 'mediaType'> & { bytes?: number }
  /** Looked at by the applicant, without an account. */
  own?: boolean
}

/** Name of an attachment; a click shows it. */
export function AttachmentLink({ of, file, own = false }: AttachmentLinkProps) {
  /** Address of the picture that is open. */
  const [picture, setPicture] = useState<string | null>(null)
  const read = useCommand(callsOf(own).attachment)
  const open = async () => {
    const blob = await read.run({ id: of, digest: file.digest })
    if (!blob) return
    if (file.mediaType.startsWith('image/')) setPicture(URL.createObjectURL(blob))
    else openForPrint(blob, file.name)
  }
  const close = () => {
    if (picture) URL.revokeObjectURL(picture)
    setPicture(null)
  }
  return (
    <>
      <UnstyledButton className={classes.fileName} aria-label={`查看附件 ${file.name}`} onClick={() => void open()}>
        {read.busy ? (
          <Loader size={measures.iconSmall} aria-hidden />
        ) : (
          <IconPaperclip size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />
        )}
        <span>{file.name}</span>
      </UnstyledButton>
      {file.bytes !== undefined && <span className={classes.second}>{sizeText(file.bytes)}</span>}
      <ErrorNote of={read.failure} />
      <Modal opened={picture !== null} onClose={close} title={file.name} size="xl">
        {picture && <img className={classes.picture} src={picture} alt={file.name} />}
      </Modal>
    </>
  )
}
