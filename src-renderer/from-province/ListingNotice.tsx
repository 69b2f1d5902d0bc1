/** On the file of an expert or applicant: what the province's struck-off list says; information, no finding of the measures. */
import { Anchor } from '@mantine/core'
import { Link } from 'react-router'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import classes from './from-province.module.css'
import { HitSides } from './HitSides.tsx'

/** @param id expert or application */
export function ListingNotice({ id }: { id: string }) {
  const may = useMay()
  const { data: rows } = useOffice('fromProvince.hitsOf', { id }, { enabled: may('fromProvince.hitsOf') })
  if (!rows || rows.length === 0) return null
  return (
    <Card
      title="除名名单提示"
      tone="attention"
      ruled
      right={
        may('fromProvince.hits') && (
          <Anchor component={Link} to={`/listings?person=${id}&listing=${rows[0]?.listingId ?? ''}`} size="sm">
            去核实
          </Anchor>
        )
      }
    >
      <ul className={classes.hits}>
        {rows.map((row) => (
          <li key={row.listingId}>
            <HitSides row={row} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
