import { Autocomplete } from '@mantine/core'
import { useState } from 'react'
import { readIdentityNumber } from '../../../src-shared/model/identity-number.ts'
import { genderNames, idKindNames, sourceNames } from '../../../src-shared/model/terms.ts'
import { useOffice } from '../../app/hooks.ts'
import classes from '../admission.module.css'
import { useForm, useFormText, useFormValue } from './context.ts'
import { textAt, textsOf, withValue } from './draft-form.ts'
import { useToday } from '../../app/today.ts'
import { CheckField, ChoiceField, DayField, FieldsField, Place, TextField } from './fields.tsx'

/** Who applies, and for which fields. */
export function PersonSection() {
  const { change } = useForm().store
  const today = useToday()
  // what the number says need not be typed again; what is typed already stays
  const fillFromNumber = (text: string) =>
    change((before) => {
      const passport = textAt(before, 'idKind') === 'passport'
      const reading = readIdentityNumber(text.normalize('NFKC'), passport, today)
      if (typeof reading === 'string') return before
      let form = before
      if (reading.birthDate && textAt(form, 'birthDate') === '') form = withValue(form, 'birthDate', reading.birthDate)
      if (reading.gender && textAt(form, 'gender') === '') form = withValue(form, 'gender', reading.gender)
      return form
    })
  return (
    <div className={classes.grid}>
      <TextField path="name" required max={50} />
      <ChoiceField path="idKind" required names={idKindNames} />
      <TextField path="residentId" required max={30} onText={fillFromNumber} />
      <DayField path="birthDate" required />
      <ChoiceField path="gender" names={genderNames} />
      <TextField path="phone" required max={30} inputMode="tel" />
      <TextField path="mail" max={100} inputMode="email" />
      <TextField path="address" max={200} />
      <EmployerField />
      <ChoiceField path="source" required names={sourceNames} />
      <TextField path="post" required max={60} />
      <CheckField path="academician" label="两院院士" description="院士不受年龄限制（第五条（五））" />
    </div>
  )
}

/** Employer, with the names that the register knows. */
function EmployerField() {
  const { store, problem, own } = useForm()
  const [asked, setAsked] = useState('')
  const known = useOffice(
    'pool.employers',
    { text: asked, offset: 0, limit: 8 },
    { enabled: asked !== '' && !own, keep: true },
  )
  const value = useFormText('employer')
  const names = (known.data?.rows ?? []).map(({ name }) => name)
  return (
    <Place path="employer">
      <Autocomplete
        label="工作单位"
        placeholder="单位全称，与公章一致"
        required
        maxLength={200}
        data={[...new Set(names)]}
        filter={({ options }) => options}
        value={value}
        error={problem('employer')}
        onChange={(text) => {
          setAsked(text.trim())
          store.change((before) => withValue(before, 'employer', text))
        }}
      />
    </Place>
  )
}

/** Fields applied for; a special trade is named. */
export function FieldsSection() {
  const special = textsOf(useFormValue('fields')).includes('special-trade')
  const trade = useFormText('trade')
  return (
    <div className={classes.grid}>
      <FieldsField path="fields" required description="可以选几个；每个领域的条件分别核对" />
      {(special || trade !== '') && (
        <TextField
          path="trade"
          required={special}
          max={200}
          placeholder="例如：民爆"
          description={special ? '写明是哪个特殊行业' : '没有申报特殊行业，请清空'}
        />
      )}
    </div>
  )
}
