/**
 * Facts of somebody outside the pool, in the lists of the qualification form: as many posts, titles, degrees, qualifications
 * and results as the person has. What is left empty shows up as missing in the findings.
 */
import { Stack, Title } from '@mantine/core'
import { idKindNames, sourceNames } from '../../../src-shared/model/terms.ts'
import classes from '../../admission/admission.module.css'
import { type FormAccess, FormProvider } from '../../admission/form/context.ts'
import { CheckField, ChoiceField, DayField, TextField } from '../../admission/form/fields.tsx'
import type { FormStore } from '../../admission/form/form-store.ts'
import { historySections } from '../../admission/form/HistorySections.tsx'
import { sections } from '../../admission/form/paths.ts'

interface Props {
  store: FormStore
  special: boolean
  problems: ReadonlyMap<string, string>
}

const histories = sections.filter(({ key }) => key in historySections)

export function OutsideFields({ store, special, problems }: Props) {
  const access: FormAccess = {
    store,
    own: false,
    problem: (path) => problems.get(path),
    marked: () => false,
  }
  return (
    <FormProvider value={access}>
      <Stack gap="sm">
        <div className={classes.grid}>
          <TextField path="name" required max={50} />
          <TextField path="employer" required max={200} />
          <TextField path="phone" max={30} inputMode="tel" />
          <ChoiceField path="idKind" names={idKindNames} required />
          <TextField path="residentId" max={30} description="填了的，与省级出库名单自动核对" />
          <DayField path="birthDate" />
          <ChoiceField path="source" names={sourceNames} />
          {special && <TextField path="trade" max={200} placeholder="例如：民爆" />}
          <CheckField path="academician" label="两院院士" />
        </div>
        {histories.map(({ key, title }) => (
          <div key={key} className={classes.parts}>
            <Title order={4} size="sm">
              {title}
            </Title>
            {historySections[key as keyof typeof historySections]}
          </div>
        ))}
        <Title order={4} size="sm">
          证明和核对
        </Title>
        <div className={classes.grid}>
          <TextField path="vouchedBy" label="单位证明人（品行、信用）" max={200} />
          <DayField path="vouchedOn" label="证明日期" />
          <TextField path="edition" label="核对过的省级出库名单（期号）" max={200} />
          <TextField path="specialNeed.approvedBy" label="超龄特殊需要的批准人" max={200} placeholder="没有的不填" />
          <DayField path="specialNeed.approvedOn" label="批准日期" />
          <TextField path="specialNeed.reason" label="特殊需要的理由" max={200} />
        </div>
      </Stack>
    </FormProvider>
  )
}
