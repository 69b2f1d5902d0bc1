/** Work, degrees, titles, qualifications, results: the facts on which the conditions of entry are decided. */
import { Text } from '@mantine/core'
import { fieldSchema } from '../../../src-shared/model/field.ts'
import {
  degreeNames,
  institutionNames,
  postNames,
  resultKindNames,
  titleLevelNames,
} from '../../../src-shared/model/terms.ts'
import classes from '../admission.module.css'
import { useFormValue } from './context.ts'
import { textsOf } from './draft-form.ts'
import { CheckField, ChoiceField, DayField, FieldsField, TextField } from './fields.tsx'
import { Rows } from './Rows.tsx'

const { none: _, ...titleLevels } = titleLevelNames

/** For which of the fields applied for an entry counts; asked only where there are several. */
function CountsFor({ path }: { path: string }) {
  const chosen = textsOf(useFormValue('fields'))
  const applied = fieldSchema.options.filter((field) => chosen.includes(field))
  if (applied.length < 2) return null
  return <FieldsField path={`${path}.fields`} of={applied} description="不选表示对申报的各个领域都算" />
}

function WorkSection() {
  return (
    <Rows path="work" add="添加一段经历" none="从事相关领域工作的经历，按时间填写；年限由日期算出" max={50}>
      {(path) => (
        <>
          <TextField path={`${path}.employer`} required max={200} />
          <TextField path={`${path}.post`} required max={200} />
          <DayField path={`${path}.from`} required />
          <DayField path={`${path}.to`} placeholder="至今的不填" />
          <ChoiceField path={`${path}.institution`} names={institutionNames} />
          <ChoiceField path={`${path}.level`} names={postNames} />
          <CountsFor path={path} />
        </>
      )}
    </Rows>
  )
}

function DegreesSection() {
  return (
    <Rows path="degrees" add="添加学历学位" none="还没有填写" max={20}>
      {(path) => (
        <>
          <ChoiceField path={`${path}.level`} required names={degreeNames} />
          <TextField path={`${path}.subject`} required max={200} />
          <DayField path={`${path}.on`} required />
          <CountsFor path={path} />
        </>
      )}
    </Rows>
  )
}

function TitlesSection() {
  return (
    <Rows path="titles" add="添加职称" none="还没有填写；没有职称的，可以凭学位或执业资格申报" max={20}>
      {(path) => (
        <>
          <TextField path={`${path}.name`} required max={200} placeholder="与证书一致，例如：高级工程师" />
          <ChoiceField path={`${path}.level`} required names={titleLevels} />
          <DayField path={`${path}.on`} required />
          <CountsFor path={path} />
        </>
      )}
    </Rows>
  )
}

function QualificationsSection() {
  return (
    <Rows path="qualifications" add="添加执业资格" none="没有的不填" max={20}>
      {(path) => (
        <>
          <TextField path={`${path}.name`} required max={200} placeholder="与证书一致，例如：注册会计师" />
          <DayField path={`${path}.on`} required />
          <CheckField path={`${path}.national`} label="国家级执业资格" />
          <div className={classes.inner}>
            <Text size="sm" fw={500}>
              专职执业时间
            </Text>
            <Rows path={`${path}.practice`} fresh="practice" add="添加一段执业时间" none="没有填写" max={20}>
              {(inside) => (
                <>
                  <DayField path={`${inside}.from`} label="开始日期" required />
                  <DayField path={`${inside}.to`} label="结束日期" placeholder="至今的不填" />
                </>
              )}
            </Rows>
          </div>
          <CountsFor path={path} />
        </>
      )}
    </Rows>
  )
}

function ResultsSection() {
  return (
    <Rows path="results" add="添加一项成果" none="论文著作、专利、获奖、项目等，逐项填写" max={100}>
      {(path) => (
        <>
          <ChoiceField path={`${path}.kind`} required names={resultKindNames} />
          <TextField path={`${path}.title`} required max={200} />
          <DayField path={`${path}.on`} />
        </>
      )}
    </Rows>
  )
}

/** Bodies of these sections by key. */
export const historySections = {
  work: <WorkSection />,
  degrees: <DegreesSection />,
  titles: <TitlesSection />,
  qualifications: <QualificationsSection />,
  results: <ResultsSection />,
}
