/** Fifty of the hundred kills during contact; a file of its own, so that both run at once. */
import { killedDuringContact } from './contact-kill.ts'

killedDuringContact('that answers by key', true, 11)
