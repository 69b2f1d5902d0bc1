/** Who is in charge of a department, in words (Article 13). */

/** @param inCharge accounts registered; null = nobody is */
export function chargeWords(
  inCharge: readonly string[] | null,
  department: string,
  names: ReadonlyMap<string, string>,
): string {
  if (inCharge === null) return `${department}没有登记分管领导，领导小组任何成员都可以批准`
  return `${department}的分管领导：${inCharge.map((id) => names.get(id) ?? '').join('、')}`
}
