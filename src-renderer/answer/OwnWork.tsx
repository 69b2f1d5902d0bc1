/**
 * What follows an acceptance on the personal page (Articles 10 (1), (2), 11, 12): the time as it stands, signing in on the day,
 * the undertaking, questions about the task, the own opinion. One sheet, parts one below the other, nothing to find.
 */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { OwnWorkView } from '../../src-shared/api/work.ts'
import { attendanceNames } from '../../src-shared/model/terms.ts'
import { useCommand } from '../app/hooks.ts'
import { call, type OfficeError, toFailure } from '../app/office.ts'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText, dateTimeText, timeText } from '../app/words.ts'
import css from './answer.module.css'
import type { AnswerLink } from './link.ts'
import { OwnOpinion } from './OwnOpinion.tsx'
import { OwnQuestions } from './OwnQuestions.tsx'
import { SayWhy } from './SayWhy.tsx'

let visits = 0

export function OwnWork({ link }: { link: AnswerLink }) {
  const [visit] = useState(() => (visits += 1))
  const { data, error, refetch } = useQuery<OwnWorkView | null, OfficeError>({
    queryKey: ['ownWork.open', visit],
    queryFn: ({ signal }) => call('ownWork.open', link, { signal }),
    gcTime: 0,
  })
  if (error && !data) return <ErrorNote of={toFailure(error)} onRetry={() => void refetch()} />
  if (!data) return null
  if (data.cancelled)
    return (
      <StateWord tone="violated" coloured>
        活动已取消，不需要您参加了。
      </StateWord>
    )
  if (!data.accepted) return <OwnQuestions link={link} view={data} />
  return (
    <>
      {data.asksTime && <NewTime link={link} view={data} />}
      <SignIn link={link} view={data} />
      <Undertaking link={link} view={data} />
      <OwnQuestions link={link} view={data} />
      <OwnOpinion link={link} view={data} />
    </>
  )
}

interface PartProps {
  link: AnswerLink
  view: OwnWorkView
}

function NewTime({ link, view }: PartProps) {
  const [cannot, setCannot] = useState(false)
  const answer = useCommand('ownWork.timeAnswer')
  return (
    <section className={css.part} aria-label="新的时间">
      <h2 className={css.partHeading}>活动改期，您能参加吗？</h2>
      <Text fz="lg">
        新的时间：{dateTimeText(view.startsAt)}，{view.place}
      </Text>
      {cannot ? (
        <SayWhy
          label="不能参加的理由"
          confirm="提交答复"
          busy={answer.busy}
          onBack={() => setCannot(false)}
          onSay={(reason) => void answer.run({ ...link, can: false, reason })}
        />
      ) : (
        <Group grow>
          <Button className={css.large} loading={answer.busy} onClick={() => void answer.run({ ...link, can: true })}>
            能参加
          </Button>
          <Button className={css.large} variant="default" onClick={() => setCannot(true)}>
            不能参加
          </Button>
        </Group>
      )}
      <ErrorNote of={answer.failure} />
    </section>
  )
}

function SignIn({ link, view }: PartProps) {
  const signIn = useCommand('ownWork.signIn')
  const { attendance, arrivedAt, whyNoSignIn } = view
  return (
    <section className={css.part} aria-label="签到">
      <h2 className={css.partHeading}>签到</h2>
      {attendance === 'none' ? (
        <>
          {whyNoSignIn === '' ? (
            <Button className={css.large} fullWidth loading={signIn.busy} onClick={() => void signIn.run(link)}>
              我已到场，签到
            </Button>
          ) : (
            <Text c="dimmed">{whyNoSignIn}。</Text>
          )}
          <ErrorNote of={signIn.failure} />
        </>
      ) : (
        <StateWord tone={attendance === 'absent' ? 'violated' : 'satisfied'} coloured>
          {attendanceNames[attendance]}
          {arrivedAt && `，${timeText(arrivedAt)}签到`}
        </StateWord>
      )}
    </section>
  )
}

function Undertaking({ link, view }: PartProps) {
  const [open, setOpen] = useState(false)
  const undertake = useCommand('ownWork.undertake')
  const { text, givenOn } = view.undertaking
  return (
    <section className={css.part} aria-label="回避与保密承诺">
      <h2 className={css.partHeading}>回避与保密承诺</h2>
      {givenOn !== null && (
        <StateWord tone="satisfied" coloured>
          {dateText(givenOn)}已作承诺
        </StateWord>
      )}
      {givenOn === null && !open && (
        <Button className={css.large} fullWidth variant="default" onClick={() => setOpen(true)}>
          看承诺书并作出承诺
        </Button>
      )}
      {givenOn === null && open && (
        <Stack gap="sm">
          <Text>{text.opening}</Text>
          <Text fw={600}>一、回避</Text>
          <ol className={css.lines}>
            {text.grounds.map((line) => (
              <li key={line}>本人{line}。</li>
            ))}
          </ol>
          <Text fw={600}>二、廉洁与保密</Text>
          <ol className={css.lines}>
            {text.promises.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
          <Text>{text.closing}</Text>
          <Text c="dimmed">有应当回避的情形，请不要提交，马上致电说明。</Text>
          <ErrorNote of={undertake.failure} />
          <Button
            className={css.large}
            fullWidth
            loading={undertake.busy}
            onClick={() => void undertake.run({ ...link, version: text.version })}
          >
            我已看过，作出承诺
          </Button>
        </Stack>
      )}
    </section>
  )
}
