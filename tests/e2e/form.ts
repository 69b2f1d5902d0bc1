/** Filling in the qualification form as a person does, whoever the person is. */
import { expect, type Locator, type Page } from '@playwright/test'

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

/** A small picture under a name of its own. */
export const picture = (name: string) => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.concat([dot, Buffer.from(name)]),
})

/** A place of the form by its path. */
export const at = (page: Page, path: string) => page.locator(`[data-path="${path}"]`)
export const box = (page: Page, path: string) => at(page, path).locator('input:not([type=checkbox])').first()
export const saved = (page: Page): Locator => page.getByRole('status').filter({ hasText: /已保存 \d\d:\d\d/ })

async function choose(page: Page, path: string, option: string): Promise<void> {
  await box(page, path).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

export async function fill(page: Page, texts: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(texts)) await box(page, path).fill(text)
}

/** Fills in everything that a form for industrial technology needs. */
export async function fillForm(page: Page, person: { name: string; residentId: string }): Promise<void> {
  await fill(page, { name: person.name, residentId: person.residentId, phone: '13800001234' })
  await expect(box(page, 'birthDate')).toHaveValue(/年/)
  await fill(page, { employer: '新县恒瑞装备有限公司', post: '总工程师' })
  await page.keyboard.press('Escape')
  await choose(page, 'source', '企业')
  await at(page, 'fields').getByLabel('产业技术').check()
  await page.getByRole('button', { name: '添加一段经历' }).click()
  await fill(page, {
    'work.0.employer': '新县恒瑞装备有限公司',
    'work.0.post': '总工程师',
    'work.0.from': '2009年7月1日',
  })
  await choose(page, 'work.0.institution', '行业领军企业')
  await choose(page, 'work.0.level', '高层管理人员')
  await page.getByRole('button', { name: '添加学历学位', exact: true }).click()
  await choose(page, 'degrees.0.level', '硕士')
  await fill(page, { 'degrees.0.subject': '机械工程', 'degrees.0.on': '2009.6.30' })
  await page.getByRole('button', { name: '添加职称', exact: true }).click()
  await fill(page, { 'titles.0.name': '正高级工程师', 'titles.0.on': '2018-12-01' })
  await choose(page, 'titles.0.level', '正高级')
  await page.getByRole('button', { name: '添加一项成果' }).click()
  await choose(page, 'results.0.kind', '专利')
  await fill(page, { 'results.0.title': '一种数控转台', 'results.0.on': '20200301' })
  for (const kind of ['身份证件', '学历学位证书', '职称证书', '签字的申报表']) {
    await page.getByLabel(`${kind}的文件`).setInputFiles(picture(`${person.name}-${kind}.png`))
    await expect(page.getByRole('button', { name: `查看附件 ${person.name}-${kind}.png` })).toBeVisible()
  }
  for (const path of ['signed.undertaking', 'signed.notice', 'signed.publication'])
    await at(page, path).getByRole('checkbox').check()
  await fill(page, { 'signed.on': '2026年11月20日' })
}

/** Judges every condition that asks for it as met, one by one. */
export async function judgeAll(page: Page): Promise<void> {
  const word = page.getByText(/已判断 \d \/ \d/)
  const [, done = '0', all = '0'] = /已判断 (\d) \/ (\d)/.exec(await word.innerText()) ?? []
  for (let number = Number(done); number < Number(all); number += 1) {
    const line = page
      .locator('form')
      .filter({ has: page.getByRole('radio') })
      .nth(number)
    await line.getByRole('radio', { name: '合格', exact: true }).check()
    await line.getByRole('textbox').fill('附件材料可以证明')
    await line.getByRole('textbox').press('Enter')
    await expect(page.getByText(`已判断 ${number + 1} / ${all}`)).toBeVisible()
  }
}

/**
 * At the list of a department's review: chooses all, and judges condition after condition as met for all who wait for it,
 * until the button that lets them pass waits for nothing.
 *
 * @param patience milliseconds for one command over all of them
 */
export async function judgeTogether(page: Page, patience: number, look?: () => Promise<void>): Promise<void> {
  const all = page.getByRole('checkbox', { name: /^选择全部/ })
  const waiting = page.getByRole('row').filter({ hasText: /\d 项/ })
  const pass = page.getByRole('button', { name: /^审核通过/ })
  for (;;) {
    // more than a page is read before it is chosen: the box is not ticked at once
    await all.click()
    await expect(pass).toBeVisible()
    if ((await pass.innerText()) === '审核通过') return
    const before = (await waiting.allInnerTexts()).join()
    await page.getByRole('button', { name: '判断条件' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('合格', { exact: true }).check()
    await dialog.getByRole('textbox', { name: '理由' }).fill('申报材料可以证明')
    await look?.()
    await dialog.getByRole('button', { name: /^判断 \d+ 人$/ }).click()
    await expect(dialog).toBeHidden({ timeout: patience })
    // the list still says what it said before the judgement until it has been read anew
    await expect.poll(async () => (await waiting.allInnerTexts()).join(), { timeout: patience }).not.toBe(before)
  }
}
