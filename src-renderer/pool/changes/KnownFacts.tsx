import type { ExpertChanges } from '../../../src-shared/api/person-changes.ts'
import { changedFactNames } from '../../../src-shared/model/terms.ts'
import { Card } from '../../app/ui/Card.tsx'
import classes from '../pool.module.css'

/** What the pool knows of an expert now, contact data masked. */
export function KnownFacts({ now }: Pick<ExpertChanges, 'now'>) {
  return (
    <Card title="现在登记的信息">
      <dl className={classes.known}>
        {now.map(({ fact, value }) => (
          <div key={fact}>
            <dt>{changedFactNames[fact]}</dt>
            <dd>{value || '未登记'}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
