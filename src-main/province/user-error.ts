/** Something the operator of the server must see to; the message says what, in Chinese. Everything else that is thrown is a bug. */
export class UserError extends Error {}
