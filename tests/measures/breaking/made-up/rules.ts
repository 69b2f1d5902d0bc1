/** Rules of no provision, to be broken: what the check itself has to see. */

export const limit = 3

function inner(given: number): boolean {
  return given > limit
}

export function outer(given: number): string {
  return inner(given) ? 'over' : 'within'
}

export const shaped = {
  decide: (given: readonly number[]): { most: number } => ({
    most: Math.max(...given),
  }),
}

export async function later<T extends number>(given: T): Promise<boolean> {
  return given > limit
}
