/** Names of bodies on papers: issuing authority, venue of publication, the office and how to reach it. Settings, never the printed text. */
import type { Organisation } from '../../../src-shared/api/system.ts'
import { accountNames } from '../accounts/names.ts'
import type { Core } from '../core.ts'
import { command, done, type Handlers, query, refuse, type Refused } from '../handler.ts'
import { officeState } from './state.ts'

/** What is proposed until somebody confirms: the bureau's own name, and what the measures call things. */
function proposed(bureau: string): Organisation {
  return {
    authority: bureau,
    pool: '“双随机、一公开”抽查检查人员专家库',
    certificateTitle: '专家证书',
    basis: '《“双随机、一公开”抽查检查人员专家库管理办法》（新工信〔2021〕70号）',
    venue: `${bureau}门户网站`,
    province: '',
    office: '专家库办公室',
    phone: '',
    address: '',
    mail: '',
  }
}

/** The names as they are used on papers, confirmed or proposed. */
export async function organisationOf(core: Core): Promise<Organisation & { confirmedBy: string; confirmedOn: string }> {
  const { bureau, organisation } = await officeState(core)
  if (!organisation) return { ...proposed(bureau), confirmedBy: '', confirmedOn: '' }
  const { by, at, ...names } = organisation
  return { ...names, confirmedBy: (await accountNames(core)).get(by) ?? '', confirmedOn: at.slice(0, 10) }
}

/** Confirmed names, or why a paper that rests on them is not made. */
export async function confirmedOrganisation(core: Core): Promise<Organisation | Refused> {
  const names = await organisationOf(core)
  return names.confirmedBy === ''
    ? refuse(
        'organisation.unconfirmed',
        '发证机关等名称还没有确认，不能打印证书。请先在“系统—单位名称”中核对并确认。',
        {
          provision: 'art-7-5',
        },
      )
    : names
}

export function organisationHandlers(): Handlers {
  return {
    'system.organisation': query((core) => organisationOf(core)),
    'system.setOrganisation': command(async (core, caller, input) => {
      await core.append(caller, [
        { type: 'organisation-confirmed', subject: 'office', payload: {}, personal: [input.organisation] },
      ])
      return done
    }),
  }
}
