/** Declared interests and kin, and what the applicant put a name to. */
import { Text, Title } from '@mantine/core'
import { noticeVersion } from '../../../src-shared/api/application-form.ts'
import { interestKindNames } from '../../../src-shared/model/terms.ts'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import classes from '../admission.module.css'
import { CheckField, ChoiceField, DayField, TextField } from './fields.tsx'
import { NoticeDialog } from './NoticeDialog.tsx'
import { Rows } from './Rows.tsx'

function InterestsSection() {
  return (
    <div className={classes.parts}>
      <Title order={3} size="sm">
        与单位的利害关系
      </Title>
      <Rows path="interests" add="添加一项" none="没有申报" max={50}>
        {(path) => (
          <>
            <TextField path={`${path}.unit`} required max={200} />
            <ChoiceField path={`${path}.kind`} required names={interestKindNames} />
            <TextField path={`${path}.note`} max={200} placeholder="例如：持股 0.3 %" />
          </>
        )}
      </Rows>
      <Title order={3} size="sm">
        近亲属
      </Title>
      <Rows path="kin" add="添加一人" none="没有申报" max={50}>
        {(path) => (
          <>
            <TextField path={`${path}.name`} required max={50} />
            <TextField path={`${path}.relation`} required max={20} placeholder="例如：配偶" />
            <TextField path={`${path}.employer`} max={200} />
          </>
        )}
      </Rows>
      <Title order={3} size="sm">
        曾任职单位
      </Title>
      <Rows path="formerEmployers" add="添加一个单位" none="没有申报" max={50}>
        {(path) => (
          <>
            <TextField path={`${path}.employer`} required max={200} />
            <DayField path={`${path}.until`} required />
          </>
        )}
      </Rows>
    </div>
  )
}

function SignedSection() {
  return (
    <div className={classes.parts}>
      <Text size="sm" c="dimmed">
        承诺书和告知书随“打印申报表”一起打印。请本人阅读、签字，再按纸上的签字填写这里，并把签字的申报表放入附件。
      </Text>
      <div className={classes.signed}>
        <CheckField path="signed.undertaking" label="本人已签署承诺：遵守法纪，按时提出客观公正的意见，保守秘密" />
        <span>
          <ProvisionChip id="art-11-1" /> <ProvisionChip id="art-11-2" /> <ProvisionChip id="art-11-3" />
        </span>
      </div>
      <div className={classes.signed}>
        <CheckField path="signed.notice" label={`本人已阅读个人信息告知书（${noticeVersion} 版）并签字`} />
        <NoticeDialog />
      </div>
      <CheckField
        path="signed.publication"
        label="本人单独同意：公示和公布本人的姓名、单位和领域（不含证件号码和电话）"
      />
      <div className={classes.grid}>
        <DayField path="signed.on" required />
      </div>
    </div>
  )
}

/** Bodies of these sections by key. */
export const declaredSections = { interests: <InterestsSection />, signed: <SignedSection /> }
