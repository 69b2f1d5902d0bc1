import { BulletinsPage } from '../from-province/BulletinsPage.tsx'
import { BulletinTabs } from './BulletinTabs.tsx'

/** The province's bulletins, beside the office's own (Article 17). */
export function ProvincePage() {
  return <BulletinsPage tabs={<BulletinTabs at="province" />} />
}
