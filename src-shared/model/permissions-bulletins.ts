/** Rows of the permission matrix for the office's own bulletins (Article 17). */
import { type Grant, keepsPool, readsPool, staff } from './grants.ts'

export const bulletinPermissions = {
  // what the office brings to its experts is for everybody of the bureau, who was told for whoever reads the pool (Article 17)
  'bulletins.list': staff,
  'bulletins.get': staff,
  'bulletins.file': staff,
  'bulletins.sheet': staff,
  'bulletins.replies': staff,
  'bulletins.recipients': readsPool,
  'bulletins.receiptSheet': ['pool-office', 'discipline'],
  'bulletins.drafts': keepsPool,
  'bulletins.begin': keepsPool,
  'bulletins.draft': keepsPool,
  'bulletins.saveDraft': keepsPool,
  'bulletins.attach': keepsPool,
  'bulletins.detach': keepsPool,
  'bulletins.draftFile': keepsPool,
  'bulletins.discard': keepsPool,
  'bulletins.reach': keepsPool,
  'bulletins.publish': keepsPool,
  'bulletins.withdraw': keepsPool,
  'bulletins.tell': keepsPool,
  'bulletins.untell': keepsPool,
  'bulletins.takeReply': keepsPool,
  'bulletins.releaseReply': keepsPool,
  'bulletins.keepReply': keepsPool,
  'bulletins.takeDownReply': keepsPool,
  // the personal page of an expert: a link and a code, no account
  'ownBulletins.list': 'public',
  'ownBulletins.get': 'public',
  'ownBulletins.opened': 'public',
  'ownBulletins.file': 'public',
  'ownBulletins.reply': 'public',
} as const satisfies Record<string, Grant>
