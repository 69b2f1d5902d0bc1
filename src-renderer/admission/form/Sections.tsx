import { memo, type ReactNode } from 'react'
import type { AttachmentKind } from '../../../src-shared/api/application-form.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { declaredSections } from './DeclaredSections.tsx'
import { historySections } from './HistorySections.tsx'
import { sections } from './paths.ts'
import { FieldsSection, PersonSection } from './PersonSection.tsx'
import { ProofSection, type ProofSectionProps } from './ProofSection.tsx'

/** No proof is known to be missing; always the same list, so that nothing is drawn again for it. */
export const noneMissing: readonly AttachmentKind[] = []

/** The form from top to bottom; fields watch their own places, so that nothing here is drawn again while somebody types. */
export const Sections = memo(function Sections(proof: ProofSectionProps) {
  const bodies: Record<string, ReactNode> = {
    person: <PersonSection />,
    fields: <FieldsSection />,
    ...historySections,
    ...declaredSections,
    attachments: <ProofSection {...proof} />,
  }
  return sections.map(({ key, title, provision }) => (
    <Card key={key} title={title} right={<ProvisionChip id={provision} />} ruled>
      {bodies[key]}
    </Card>
  ))
})
