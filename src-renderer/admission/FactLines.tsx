import type { Finding } from '../../src-shared/model/facts.ts'

/** Facts used for a decision, a line each. */
export function FactLines({ facts }: { facts: Finding['facts'] }) {
  if (facts.length === 0) return null
  return facts.map(({ label, value }) => (
    <div key={`${label}-${value}`}>
      {label}：{value}
    </div>
  ))
}
