import { Kbd, Modal, Text, TextInput, UnstyledButton } from '@mantine/core'
import { useDebouncedValue, useHotkeys } from '@mantine/hooks'
import { IconBuilding, IconDice5, IconSearch, IconUser } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useNavigate } from 'react-router'
import type { OutputOf } from '../../src-shared/api/contract.ts'
import { useOffice } from './hooks.ts'
import { useMay } from './session.tsx'
import { measures } from './theme.ts'
import { ErrorNote } from './ui/ErrorNote.tsx'
import { isComposing } from './ui/ime.ts'
import frame from './Frame.module.css'
import classes from './Search.module.css'

type Hit = OutputOf<'pool.search'>[number]

const kinds = {
  expert: { icon: IconUser, label: '专家', to: (id: string) => `/pool/${id}` },
  employer: { icon: IconBuilding, label: '单位', to: (id: string) => `/pool?employer=${encodeURIComponent(id)}` },
  activity: { icon: IconDice5, label: '抽取', to: (id: string) => `/draw/${id}` },
} as const

/** Box in the top bar; Ctrl+K opens the search from anywhere. */
export function SearchBox() {
  const may = useMay()
  const [opened, setOpened] = useState(false)
  useHotkeys([['mod+K', () => setOpened(true)]], [])
  if (!may('pool.search')) return null
  return (
    <>
      <UnstyledButton className={frame.search} onClick={() => setOpened(true)} aria-label="搜索（Ctrl+K）">
        <IconSearch size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />
        <span>查人、查单位：姓名 / 拼音 / 首字母</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <Modal opened={opened} onClose={() => setOpened(false)} title="搜索" size="lg" yOffset="10vh" centered={false}>
        <SearchPanel onClose={() => setOpened(false)} />
      </Modal>
    </>
  )
}

function SearchPanel({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 150)
  const [chosen, setChosen] = useState(0)
  const { data: hits = [], error } = useOffice('pool.search', { text: asked }, { enabled: asked !== '', keep: true })
  const shown = asked === '' ? [] : hits
  const open = (hit: Hit) => {
    onClose()
    void navigate(kinds[hit.kind].to(hit.id))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return
    const hit = shown[chosen]
    if (event.key === 'Enter' && hit) open(hit)
    else if (event.key === 'ArrowDown') setChosen(Math.min(chosen + 1, shown.length - 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(chosen - 1, 0))
    else return
    event.preventDefault()
  }
  return (
    <>
      <TextInput
        data-autofocus
        aria-label="搜索内容"
        role="combobox"
        aria-expanded={shown.length > 0}
        aria-controls="search-hits"
        aria-activedescendant={shown[chosen] ? `hit-${chosen}` : undefined}
        placeholder="姓名、拼音、首字母、单位名称或抽取编号"
        value={text}
        maxLength={60}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ErrorNote of={error} />
      <div id="search-hits" role="listbox" aria-label="搜索结果" className={classes.hits}>
        {shown.map((hit, index) => {
          const { icon: Icon, label } = kinds[hit.kind]
          return (
            <div
              key={`${hit.kind}-${hit.id}`}
              id={`hit-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              className={classes.hit}
              onMouseMove={() => setChosen(index)}
              onClick={() => open(hit)}
              onKeyDown={onKeyDown}
            >
              <Icon size={measures.icon} stroke={measures.iconStroke} aria-label={label} />
              <Text fw={600}>{hit.title}</Text>
              <Text size="sm" c="dimmed">
                {hit.detail}
              </Text>
            </div>
          )
        })}
      </div>
      {asked !== '' && shown.length === 0 && !error && (
        <Text size="sm" c="dimmed" role="status">
          没有找到“{asked}”。可以试试姓名的拼音首字母，或单位名称里的几个字。
        </Text>
      )}
    </>
  )
}
