/** Set-up, sign-in, the date, register and system pages in a real browser over the real host; what each role sees; accessibility. */
import { type Browser, expect, type Page, test } from '@playwright/test'
import { launchBrowser, type RunningHost, startHost } from './host.ts'
import { pictures } from './pictures.ts'
import { barriers, confirmDate, deskPage, signInAt, signInDemo } from './people.ts'

const shot = pictures('office-pages')
let browser: Browser
test.beforeAll(async () => {
  browser = await launchBrowser()
})
test.afterAll(() => browser.close())

async function openPage(host: RunningHost): Promise<Page> {
  const page = await deskPage(browser)
  await page.goto(host.url)
  return page
}

async function signOut(page: Page): Promise<void> {
  await page.locator('header').getByRole('button', { name: / · / }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
}

test.describe('a new office', () => {
  let host: RunningHost
  test.beforeAll(async () => {
    host = await startHost()
  })
  test.afterAll(() => host.stop())

  test('art-2 is set up by five people, hands out its sheets once, asks for a new password and the date', async () => {
    const page = await openPage(host)
    await page.getByRole('button', { name: /^新建/ }).click()
    await page.getByLabel('单位全称').fill('新县工业和信息化局')
    await page.getByRole('button', { name: /下一步/ }).click()
    const create = page.getByRole('button', { name: /建立专家库/ })
    await expect(create).toHaveText(/还有 5 人没有填好/)
    for (const [index, name] of ['高翔', '周敏', '秦志刚', '冯洁', '李娜'].entries()) {
      const who = `第 ${index + 1} 人`
      await page.getByLabel(`${who}的部门`).fill('安全科')
      await page.getByLabel(`${who}的用户名`).fill(`person${index + 1}`)
      await page.getByLabel(`${who}的初始密码`).fill('Start-2026')
      await page.getByLabel(`${who}的姓名`).fill(name)
    }
    expect(await barriers(page)).toEqual([])
    await create.dblclick()
    await expect(page.getByRole('heading', { name: '打印恢复密钥和口令单' })).toBeVisible()
    expect(await page.locator('ol > li:has(small)').count()).toBe(24)
    const onward = page.getByRole('button', { name: /去登录/ })
    await onward.click({ force: true })
    await expect(page.getByRole('heading', { name: '打印恢复密钥和口令单' })).toBeVisible()
    await page.getByLabel('我已打印并妥善保管').check()
    await onward.click()

    await page.getByLabel('用户名').fill('person2')
    await page.getByLabel('密码', { exact: true }).fill('Start-2026')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByLabel('现在的密码').fill('Start-2026')
    await page.getByLabel('新密码', { exact: true }).fill('Eigenes-2026')
    await page.getByLabel('再输一次新密码').fill('Eigenes-2026')
    await page.getByRole('button', { name: '修改密码' }).click()
    await expect(page.getByRole('heading', { name: '请核对日期和时间' })).toBeVisible()
    await page.getByRole('button', { name: '不对' }).click()
    await expect(page.getByText(/请叫系统管理员/)).toBeVisible()
    await page.getByRole('button', { name: '再看一遍' }).click()
    await confirmDate(page)
    await page.getByRole('link', { name: '专家库' }).click()
    await expect(page.getByText('专家库里还没有人')).toBeVisible()
    await page.getByRole('link', { name: '统计' }).click()
    await expect(page.getByText('还没有抽取', { exact: true })).toBeVisible()
    await page.context().close()
  })

  test('asks discipline for a one-time code and locks after five failures', async () => {
    const page = await openPage(host)
    await page.getByLabel('用户名').fill('person4')
    await page.getByLabel('密码', { exact: true }).fill('Start-2026')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByLabel('一次性口令').fill('NOTACODE')
    for (let failure = 1; failure <= 4; failure += 1) {
      await page.getByRole('button', { name: '登录' }).click()
      await expect(page.getByRole('alert')).toContainText(`再错 ${5 - failure} 次`)
    }
    await page.getByRole('button', { name: '登录' }).click()
    await expect(page.getByRole('alert')).toContainText(/锁定到 \d\d:\d\d/)
    await page.context().close()
  })
})

test.describe('the demo office', () => {
  let host: RunningHost
  let page: Page
  test.beforeAll(async () => {
    host = await startHost()
    page = await openPage(host)
    await page.getByRole('button', { name: /^演示/ }).click()
    await expect(page.getByRole('heading', { name: '登录' })).toBeVisible({ timeout: 120_000 })
  })
  test.afterAll(async () => {
    await page.context().close()
    await host.stop()
  })

  for (const [name, menu] of [
    ['高翔', ['待办', '专家库', '抽取', '所在单位', '通报', '统计', '条款与参数']],
    ['孙涛', ['待办', '通报', '条款与参数', '系统']],
    ['马晓红', ['待办', '专家库', '所在单位', '通报', '条款与参数', '系统']],
  ] as const) {
    test(`${name} sees only what the role may open`, async () => {
      await signInDemo(page, name)
      const links = page.getByRole('navigation', { name: '主菜单' }).getByRole('link')
      expect((await links.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual(menu)
      await signOut(page)
    })
  }

  for (const name of ['周敏', '高翔', '秦志刚', '何丽萍', '冯洁', '孙涛', '马晓红', '田立'])
    test(`no page of the menu of ${name} asks for what the role may not have`, async () => {
      const own = await deskPage(browser)
      const refused: string[] = []
      const asked = new Set<string>()
      let at = ''
      const idOf = (frame: string | Buffer) => /^\{"i":"(\w+)"/.exec(frame.toString())?.[1] ?? ''
      own.on('websocket', (socket) => {
        socket.on('framesent', ({ payload }) => asked.add(idOf(payload)))
        socket.on('framereceived', ({ payload }) => {
          asked.delete(idOf(payload))
          if (payload.includes('permission.denied')) refused.push(at)
        })
      })
      await signInAt(own, host.url, name)
      const links = own.getByRole('navigation', { name: '主菜单' }).getByRole('link')
      const title = own.locator('#page h1')
      for (at of await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))) {
        // the title of the page before stands there until the next one has come
        await title.evaluate((one) => one.setAttribute('data-before', ''))
        await own.goto(`${host.url}${at}`)
        if (!at.endsWith('/home')) await expect(own.locator('#page h1:not([data-before])')).toBeVisible()
        await expect.poll(() => asked.size).toBe(0)
      }
      await signOut(own)
      expect(refused).toEqual([])
      await own.context().close()
    })

  test('the pool office finds, opens and unmasks an expert with a reason that stands in the file', async () => {
    await signInDemo(page, '周敏')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: '搜索内容' }).fill('gong')
    await expect(page.getByRole('option').first()).toBeVisible()
    await page.keyboard.press('Enter')
    const phone = page.locator('dd').filter({ hasText: /•/ }).first()
    await expect(phone).toBeVisible()
    await page.getByRole('button', { name: /显示（须填理由/ }).click()
    await page.getByLabel('查看的理由').fill('联系参加检查')
    await page.getByRole('button', { name: '显示', exact: true }).click()
    await expect(page.getByText(/^1380000\d{4}$/)).toBeVisible()
    await expect(page.getByText(/理由：联系参加检查/)).toBeVisible()
    expect(page.url()).not.toContain('gong')
    await signOut(page)
  })

  test('the year by month: one that is still to come, what has passed, a date opens its page', async () => {
    await signInDemo(page, '周敏')
    await page.getByRole('button', { name: '年度日程' }).click()
    await expect(page.getByRole('row', { name: /年度评估/ })).toBeVisible()
    await shot(page, 'year')
    const next = new Date().getFullYear() + 1
    await page.getByRole('combobox', { name: '年度' }).click()
    await page.getByRole('option', { name: `${next} 年` }).click()
    await expect(page.getByText(new RegExp(`^${next} 年共`))).toBeVisible()
    await page.getByText('全部', { exact: true }).click()
    await shot(page, 'next-year')
    await page.getByRole('row', { name: /年度征集/ }).click()
    await expect(page.getByRole('heading', { name: '征集与申报' })).toBeVisible()
    await signOut(page)
  })

  test('art-9: the yearly assessment, from its beginning to the last telling', async () => {
    await signInDemo(page, '周敏')
    await page.getByRole('link', { name: '年度评估' }).click()
    await expect(page.getByText('还没有开展年度评估')).toBeVisible()
    await page.getByRole('button', { name: `开展 ${new Date().getFullYear()} 年度评估` }).click()
    await expect(page.getByRole('button', { name: /办结评估…（还有 \d+ 人待评估）/ })).toBeVisible()
    await page.getByRole('row').nth(1).click()
    await page.getByRole('radio', { name: '提醒' }).check()
    await page.getByRole('button', { name: '登记结论' }).click()
    await expect(page.getByText('请写明依据的事实，至少 2 个字')).toBeVisible()
    await page.getByLabel('依据的事实').fill('有一次没有答复邀请')
    await shot(page, 'conclusion')
    await page.getByRole('button', { name: '登记结论' }).click()
    await expect(page.getByText(/提醒 1，不符合要求 0/)).toBeVisible()
    await shot(page, 'assessment')
    expect(await barriers(page)).toEqual([])
    await page.getByRole('button', { name: /^其余 \d+ 人评为符合要求…/ }).click()
    await page.getByRole('button', { name: '评为符合要求', exact: true }).click()
    await page.getByRole('button', { name: '办结评估…' }).click()
    await page.getByRole('button', { name: '办结评估', exact: true }).click()
    await page.getByRole('button', { name: /^登记告知 \d+ 人…/ }).click()
    await page.getByRole('button', { name: '登记告知', exact: true }).click()
    await expect(page.getByText(/已登记告知 \d+ 人/)).toBeVisible()
    await page.getByRole('button', { name: '返回', exact: true }).click()
    await expect(page.getByRole('row', { name: /年 XX-.*已告知/ })).toBeVisible()
    await shot(page, 'assessments')
    await signOut(page)
  })

  test('nothing serious stands in the way at 100 % and at 200 %, and no page scrolls sideways', async () => {
    for (const [name, addresses] of [
      [
        '周敏',
        [
          'home',
          'home/year',
          'assessments',
          'pool',
          'pool/import',
          'pool/adoptions',
          'pool/exits',
          'pool/removals',
          'pool/changes',
          'pool/cases',
          'bulletins',
          'bulletins/province',
          'employers',
          'employers/cases',
          'system/retention',
          'statistics',
          'system/status',
          'system/clock',
        ],
      ],
      ['马晓红', ['system/accounts']],
      ['孙涛', ['system/settings']],
    ] as const) {
      await signInDemo(page, name)
      for (const address of addresses) {
        await page.goto(`${host.url}#/${address}`)
        await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
        for (const [width, height] of [
          [1366, 768],
          [683, 384],
        ] as const) {
          await page.setViewportSize({ width, height })
          expect(await barriers(page), `${address} at ${width}`).toEqual([])
          const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
          expect(inner, `${address} at ${width}`).toBeLessThanOrEqual(outer ?? 0)
        }
        await page.setViewportSize({ width: 1366, height: 768 })
      }
      await signOut(page)
    }
  })
})
