import { Button, Group, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { measures } from '../theme.ts'
import { Form } from './Form.tsx'

export interface SearchFormProps {
  label: string
  placeholder: string
  width: string
  text: string
  onText: (text: string) => void
  onSearch: () => void
  onReset: () => void
  /** What was found, in words; empty while it is not known. */
  found: string
  /** Choices between the text and the buttons. */
  choices?: ReactNode
  /** What narrows the list besides, behind the buttons. */
  narrowed?: ReactNode
  right?: ReactNode
}

/** 查询 / 重置 above a list: the text counts with Enter or 查询. */
export function SearchForm(props: SearchFormProps) {
  return (
    <Form onSubmit={props.onSearch}>
      <Group gap="xs">
        <TextInput
          aria-label={props.label}
          placeholder={props.placeholder}
          w={props.width}
          leftSection={<IconSearch size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
          maxLength={100}
          value={props.text}
          onChange={(event) => props.onText(event.currentTarget.value)}
        />
        {props.choices}
        <Button type="submit">查询</Button>
        <Button variant="default" onClick={props.onReset}>
          重置
        </Button>
        {props.narrowed}
        <Text size="sm" c="dimmed" ml="auto" role="status">
          {props.found}
        </Text>
        {props.right}
      </Group>
    </Form>
  )
}
