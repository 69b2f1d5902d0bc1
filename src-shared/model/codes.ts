/** Letters of codes that people read out and type: 32, so that a byte picks one evenly; I, O, 0 and 1 are left out. */
export const codeLetters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
