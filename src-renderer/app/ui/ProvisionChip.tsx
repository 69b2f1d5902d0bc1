import { Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { citationOf, provisions } from '../../../src-shared/model/provisions.ts'
import { useOffice } from '../hooks.ts'
import classes from './blocks.module.css'

export interface ProvisionChipProps {
  /** Provision id, e.g. `art-15-4`; an unknown id is shown as it stands. */
  id: string
  /** Facts used for the decision at hand, shown under the summary. */
  facts?: ReactNode
}

/** `第十四条` beside whatever it decides; a click shows what the provision says in short, and the facts used. */
export function ProvisionChip({ id, facts }: ProvisionChipProps) {
  const citation = citationOf(id)
  const text = provisions[id]
  const [opened, setOpened] = useState(false)
  return (
    <Popover width={320} position="bottom-start" trapFocus returnFocus opened={opened} onChange={setOpened}>
      <Popover.Target>
        <UnstyledButton
          className={classes.chip}
          aria-label={`${citation}，查看内容`}
          onClick={() => setOpened((before) => !before)}
        >
          {citation}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs" tabIndex={-1} data-autofocus>
          <Text fw={600}>{citation}</Text>
          {text && <Text size="sm">{text.summary}</Text>}
          {text?.footnote && (
            <Text size="xs" c="dimmed">
              {text.footnote}
            </Text>
          )}
          {opened && <OwnText id={id} />}
          {facts && (
            <Text component="div" size="sm" c="dimmed">
              {facts}
            </Text>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

/** The bureau's own words, where its issued text was loaded. */
function OwnText({ id }: { id: string }) {
  const { data } = useOffice('rules.text', { id })
  if (!data?.text) return null
  return (
    <div>
      <Text size="xs" fw={600}>
        《{data.title}》原文
      </Text>
      <Text size="xs" className={classes.ownText}>
        {data.text}
      </Text>
    </div>
  )
}
