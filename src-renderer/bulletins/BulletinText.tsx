import { Stack, Text } from '@mantine/core'
import classes from './bulletins.module.css'

/** A text as it was typed, each line a paragraph. */
export function BulletinText({ text }: { text: string }) {
  return (
    <Stack gap="xs" className={classes.text}>
      {text.split(/\r?\n/u).map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no other name and never move
        <Text key={index}>{line}</Text>
      ))}
    </Stack>
  )
}
