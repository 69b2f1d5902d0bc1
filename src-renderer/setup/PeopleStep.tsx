import { ActionIcon, Button, PasswordInput, Stack, Table, Text, TextInput, VisuallyHidden } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { roleNames } from '../../src-shared/model/terms.ts'
import { measures } from '../app/theme.ts'
import { Card } from '../app/ui/Card.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { RolePicker } from '../system/RolePicker.tsx'
import { passwordRule } from '../../src-shared/model/password.ts'
import { neededRoles } from '../../src-shared/model/roles.ts'
import { type Person, personProblems } from './people.ts'
import classes from './setup.module.css'

export interface PeopleStepProps {
  people: Person[]
  setPeople: (next: (before: Person[]) => Person[]) => void
  minimumPeople: number
  /** Refusal of the office for an input path such as `accounts.0.login`. */
  at: (path: string) => string | undefined
}

/** Who works with the pool: one row a person, problems at the field, duties covered at the right. */
export function PeopleStep({ people, setPeople, minimumPeople, at }: PeopleStepProps) {
  const change = (key: number, part: Partial<Person>) =>
    setPeople((before) => before.map((person) => (person.key === key ? { ...person, ...part } : person)))
  const add = () =>
    setPeople((before) => [
      ...before,
      {
        key: Math.max(...before.map(({ key }) => key), 0) + 1,
        name: '',
        login: '',
        department: '',
        roles: [],
        password: '',
      },
    ])
  return (
    <WithSide narrow side={<Duties people={people} minimumPeople={minimumPeople} />}>
      <Card flush>
        <div className={classes.people}>
          <Table layout="fixed" miw={820} verticalSpacing="xs" aria-label="人员">
            <Table.Thead>
              <Table.Tr>
                <Table.Th w="13%">姓名</Table.Th>
                <Table.Th w="17%">部门</Table.Th>
                <Table.Th w="16%">用户名</Table.Th>
                <Table.Th>角色</Table.Th>
                <Table.Th w="18%">初始密码</Table.Th>
                <Table.Th w={48}>
                  <VisuallyHidden>删除</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {people.map((person, index) => (
                <PersonRow
                  key={person.key}
                  person={person}
                  people={people}
                  at={(field) => at(`accounts.${index}.${field}`)}
                  onChange={(part) => change(person.key, part)}
                  onRemove={() => setPeople((before) => before.filter(({ key }) => key !== person.key))}
                />
              ))}
            </Table.Tbody>
          </Table>
        </div>
        <Button m="sm" variant="default" leftSection={<IconPlus size={measures.iconSmall} aria-hidden />} onClick={add}>
          再加一人
        </Button>
      </Card>
    </WithSide>
  )
}

interface PersonRowProps {
  person: Person
  people: Person[]
  at: (field: string) => string | undefined
  onChange: (part: Partial<Person>) => void
  onRemove: () => void
}

function PersonRow({ person, people, at, onChange, onRemove }: PersonRowProps) {
  const problems = personProblems(person, people)
  const shown = (field: 'name' | 'department' | 'login' | 'password') =>
    (person[field] !== '' && problems[field]) || at(field)
  const who = person.name || `第 ${people.indexOf(person) + 1} 人`
  return (
    <Table.Tr className={classes.person}>
      <Table.Td>
        <TextInput
          aria-label={`${who}的姓名`}
          value={person.name}
          maxLength={30}
          error={shown('name')}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      </Table.Td>
      <Table.Td>
        <TextInput
          aria-label={`${who}的部门`}
          value={person.department}
          maxLength={40}
          error={shown('department')}
          onChange={(event) => onChange({ department: event.currentTarget.value })}
        />
      </Table.Td>
      <Table.Td>
        <TextInput
          aria-label={`${who}的用户名`}
          placeholder="如 zhoumin"
          value={person.login}
          maxLength={32}
          autoComplete="off"
          error={shown('login')}
          onChange={(event) => onChange({ login: event.currentTarget.value.toLowerCase() })}
        />
      </Table.Td>
      <Table.Td>
        <RolePicker
          name={`${who}的角色`}
          value={person.roles}
          error={at('roles')}
          onChange={(roles) => onChange({ roles })}
        />
      </Table.Td>
      <Table.Td>
        <PasswordInput
          aria-label={`${who}的初始密码`}
          value={person.password}
          autoComplete="new-password"
          error={shown('password')}
          onChange={(event) => onChange({ password: event.currentTarget.value })}
        />
      </Table.Td>
      <Table.Td>
        <ActionIcon variant="subtle" color="gray.6" size="lg" aria-label={`删除${who}`} onClick={onRemove}>
          <IconTrash size={measures.icon} stroke={measures.iconStroke} aria-hidden />
        </ActionIcon>
      </Table.Td>
    </Table.Tr>
  )
}

function Duties({ people, minimumPeople }: { people: Person[]; minimumPeople: number }) {
  return (
    <>
      <Card title={`至少 ${minimumPeople} 人，每项职责有人担任`}>
        <Stack gap={6}>
          {neededRoles.map((role) => {
            const holders = people.filter((person) => person.roles.includes(role))
            return (
              <StateWord key={role} tone={holders.length > 0 ? 'satisfied' : 'attention'}>
                {roleNames[role]}
                {holders.length === 0
                  ? '：还没有人'
                  : `：${holders.map(({ name }) => name || '（未填姓名）').join('、')}`}
              </StateWord>
            )
          })}
        </Stack>
      </Card>
      <Card title="谁可以兼任">
        <Stack gap={6}>
          <Text size="sm">一个人可以担任几个工作角色，例如选用处室兼业务科室。</Text>
          <Text size="sm">系统管理员、安全管理员、审计员必须是三个人。</Text>
          <Text size="sm">纪检监察不能兼任参与抽取的角色，可以兼任审计员。</Text>
        </Stack>
      </Card>
      <Card title="密码">
        <Stack gap={6}>
          <Text size="sm">{passwordRule}。请本人当面输入，第一次登录时再换一次。</Text>
          <Text size="sm">纪检监察和三个管理员登录时还要用一次性口令，下一步打印。</Text>
        </Stack>
      </Card>
    </>
  )
}
