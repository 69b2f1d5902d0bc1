import { Select, SimpleGrid, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import {
  degreeNames,
  institutionNames,
  postNames,
  sourceNames,
  titleLevelNames,
} from '../../../src-shared/model/terms.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { optionsOf } from '../../app/words.ts'
import type { OutsideForm } from './outside.ts'

interface Props {
  form: OutsideForm
  special: boolean
  onChange: (part: Partial<OutsideForm>) => void
}

const titleLevels = optionsOf(titleLevelNames).filter(({ value }) => value !== 'none')

/** Facts of somebody outside the pool; what is left empty shows up as missing in the findings. */
export function OutsideFields({ form, special, onChange }: Props) {
  const text = (key: keyof OutsideForm, label: string, required = false): ReactNode => (
    <TextInput
      label={label}
      required={required}
      value={form[key]}
      maxLength={200}
      onChange={(event) => onChange({ [key]: event.currentTarget.value })}
    />
  )
  const day = (key: keyof OutsideForm, label: string): ReactNode => (
    <DateField label={label} value={form[key]} onChange={(value) => onChange({ [key]: value })} />
  )
  const choice = (key: keyof OutsideForm, label: string, data: { value: string; label: string }[]): ReactNode => (
    <Select
      label={label}
      data={data}
      clearable
      value={form[key] || null}
      onChange={(value) => onChange({ [key]: value ?? '' })}
    />
  )
  return (
    <SimpleGrid cols={3} spacing="sm" verticalSpacing={6}>
      {text('name', '姓名', true)}
      {text('employer', '工作单位', true)}
      {text('phone', '电话')}
      {choice('source', '单位性质', optionsOf(sourceNames))}
      {day('birthDate', '出生日期')}
      {day('workFrom', '从事本领域工作自')}
      {text('post', '岗位')}
      {choice('institution', '单位类别', optionsOf(institutionNames))}
      {choice('level', '岗位级别', optionsOf(postNames))}
      {text('titleName', '职称')}
      {choice('titleLevel', '职称级别', titleLevels)}
      {day('titleOn', '取得职称日期')}
      {choice('degreeLevel', '学位', optionsOf(degreeNames))}
      {text('degreeSubject', '专业')}
      {day('degreeOn', '取得学位日期')}
      {text('resultTitle', '主要成果')}
      {text('vouchedBy', '单位证明人（品行、信用）')}
      {day('vouchedOn', '证明日期')}
      {text('edition', '核对过的省级出库名单（期号）')}
      {special && text('trade', '特殊行业')}
    </SimpleGrid>
  )
}
