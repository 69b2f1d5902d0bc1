/** Inputs of the facts that were ticked. */
import { Autocomplete, Checkbox, Group, Input, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { type ChangedFact, changedFacts } from '../../../src-shared/api/person-changes.ts'
import { changedFactNames, degreeNames, sourceNames, titleLevelNames } from '../../../src-shared/model/terms.ts'
import { useOffice } from '../../app/hooks.ts'
import { DateField } from '../../app/ui/DateField.tsx'
import { optionsOf } from '../../app/words.ts'
import { Interests, Kin } from '../DeclarationLists.tsx'
import type { ReportForm } from './report-form.ts'

interface Props {
  form: ReportForm
  change: (part: Partial<ReportForm>) => void
  at: (field: string) => string | undefined
  /** Filled in by the expert, who has no account to look employers up. */
  own?: boolean
}

/** Which facts changed: only those are filled in. */
export function FactChoice({ form, change }: Pick<Props, 'form' | 'change'>) {
  return (
    <Checkbox.Group
      label="有变更的信息"
      description="没有勾选的保持不变"
      value={form.facts}
      onChange={(chosen) => change({ facts: chosen as ChangedFact[] })}
    >
      <Group gap="md" mt={4}>
        {changedFacts.map((fact) => (
          <Checkbox key={fact} value={fact} label={changedFactNames[fact]} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}

const parts: Record<ChangedFact, (props: Props) => React.ReactNode> = {
  phone: (props) => <Line {...props} fact="phone" max={30} />,
  mail: (props) => <Line {...props} fact="mail" max={100} />,
  address: (props) => <Line {...props} fact="address" max={200} />,
  post: (props) => <Line {...props} fact="post" max={100} />,
  title: (props) => <Title {...props} />,
  employer: (props) => <Employer {...props} />,
  degree: (props) => <Degree {...props} />,
  interests: ({ form, change, at }) => (
    <Input.Wrapper label="新产生的与单位的利害关系" description="原来申报的保持不变">
      <Interests
        rows={form.interests}
        onChange={(interests) => change({ interests })}
        at={(path) => at(`reported.interests.${path}`)}
      />
    </Input.Wrapper>
  ),
  kin: ({ form, change, at }) => (
    <Input.Wrapper label="需要补充申报的近亲属" description="原来申报的保持不变">
      <Kin rows={form.kin} onChange={(kin) => change({ kin })} at={(path) => at(`reported.kin.${path}`)} />
    </Input.Wrapper>
  ),
}

export function FactFields(props: Props) {
  return (
    <Stack gap="sm">
      {changedFacts
        .filter((fact) => props.form.facts.includes(fact))
        .map((fact) => {
          const Part = parts[fact]
          return <Part key={fact} {...props} />
        })}
    </Stack>
  )
}

function Line({ form, change, at, fact, max }: Props & { fact: 'phone' | 'mail' | 'address' | 'post'; max: number }) {
  return (
    <TextInput
      label={`新的${changedFactNames[fact]}`}
      maxLength={max}
      value={form[fact]}
      error={at(`reported.${fact}`)}
      onChange={(event) => change({ [fact]: event.currentTarget.value })}
    />
  )
}

function Title({ form: { title }, change, at }: Props) {
  return (
    <SimpleGrid cols={2} spacing="sm">
      <Select
        label="职称级别"
        allowDeselect={false}
        data={optionsOf(titleLevelNames)}
        value={title.level}
        onChange={(level) => level && change({ title: { ...title, level: level as typeof title.level } })}
      />
      <TextInput
        label="新的职称"
        placeholder="与证书一致"
        maxLength={60}
        disabled={title.level === 'none'}
        value={title.level === 'none' ? '' : title.name}
        error={at('reported.title.name')}
        onChange={(event) => change({ title: { ...title, name: event.currentTarget.value } })}
      />
    </SimpleGrid>
  )
}

function Employer({ form: { employer }, change, at, own = false }: Props) {
  const asked = useOffice('pool.employers', { text: employer.name, limit: 12 }, { keep: true, enabled: !own })
  const known = asked.data?.rows ?? []
  return (
    <SimpleGrid cols={2} spacing="sm">
      <Autocomplete
        label="新的工作单位"
        placeholder="单位全称"
        maxLength={200}
        data={known.map(({ name }) => name)}
        filter={({ options }) => options}
        value={employer.name}
        error={at('reported.employer.name')}
        onChange={(name) => change({ employer: { ...employer, name } })}
      />
      <Select
        label="单位性质"
        placeholder="没有登记过的单位须选择"
        clearable
        clearButtonProps={{ 'aria-label': '不选单位性质' }}
        data={optionsOf(sourceNames)}
        value={employer.source || null}
        error={at('reported.employer.source')}
        onChange={(source) => change({ employer: { ...employer, source: (source ?? '') as typeof employer.source } })}
      />
    </SimpleGrid>
  )
}

function Degree({ form: { degree }, change, at }: Props) {
  return (
    <SimpleGrid cols={2} spacing="sm">
      <Select
        label="新的学历学位"
        allowDeselect={false}
        data={optionsOf(degreeNames)}
        value={degree.level}
        onChange={(level) => level && change({ degree: { ...degree, level: level as typeof degree.level } })}
      />
      <DateField
        label="授予日期"
        value={degree.on}
        error={at('reported.degree.on')}
        onChange={(on) => change({ degree: { ...degree, on } })}
      />
    </SimpleGrid>
  )
}
