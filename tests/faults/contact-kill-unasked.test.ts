/** Fifty of the hundred kills during contact; a file of its own, so that both run at once. */
import { killedDuringContact } from './contact-kill.ts'

killedDuringContact('that cannot be asked', false, 12)
