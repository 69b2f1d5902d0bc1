/**
 * Which tests stand for which provision of the measures: the first places to look, not every test that touches it. Where a
 * provision lives in a rule, a pure test of that rule stands first. `docs/measures.md` is made from it (`npm run docs`), and
 * `tests/docs/measures.test.ts` holds it against the files.
 */

/** Provisions that the product does not meet yet; none may be added, and whoever builds one takes it out here. */
export const openProvisions: readonly string[] = ['art-17']

/** Files under `tests/`; each says the provision, by id or as offices cite it, in the title of a test. */
export const namedTests: Readonly<Record<string, readonly string[]>> = {
  'art-2': ['office/permissions.test.ts', 'e2e/office-pages.e2e.ts'],
  'art-3': ['office/rules/article-3.test.ts'],
  'art-4': ['exchange/shared-experts.test.ts', 'province/console/same.test.ts', 'e2e/shared-experts.e2e.ts'],
  'art-5-1': ['office/rules/article-5.test.ts'],
  'art-5-2': ['office/rules/article-5.test.ts', 'office/rules/findings.test.ts'],
  'art-5-3': ['office/rules/article-5.test.ts'],
  'art-5-4': ['office/rules/article-5.test.ts', 'office/changes/changes.test.ts'],
  'art-5-5': ['office/rules/article-5.test.ts', 'office/admission/way.test.ts', 'e2e/admission-returns.e2e.ts'],
  'art-5-6': [
    'office/rules/article-5.test.ts',
    'office/leaving/removal.test.ts',
    'office/from-province/on-roster.test.ts',
  ],
  'art-6a-1': ['office/rules/article-6.test.ts'],
  'art-6a-2': ['office/rules/article-6.test.ts'],
  'art-6a-3': ['office/rules/article-6.test.ts'],
  'art-6a-4': ['office/rules/article-6.test.ts'],
  'art-6b': ['office/admission/departments.test.ts'],
  'art-7-1': ['office/admission/renewal.test.ts', 'e2e/admission-walk.e2e.ts'],
  'art-7-2': ['office/admission/way.test.ts', 'office/admission/vouch.test.ts', 'e2e/admission-walk.e2e.ts'],
  'art-7-3': ['office/admission/way.test.ts', 'office/admission/many.test.ts', 'e2e/admission-review.e2e.ts'],
  'art-7-4': ['model/working-days.test.ts', 'office/admission/way.test.ts', 'e2e/publicity.e2e.ts'],
  'art-7-5': ['office/rules/eligibility.test.ts', 'office/admission/renewal.test.ts', 'e2e/admission-walk.e2e.ts'],
  'art-8': ['office/rules/article-8.test.ts', 'office/admission/home.test.ts', 'office/year-plan/year-plan.test.ts'],
  'art-9': [
    'office/assessment/decide.test.ts',
    'office/leaving/decide-removal.test.ts',
    'office/leaving/years.test.ts',
    'e2e/leaving.e2e.ts',
  ],
  'art-9-1': ['office/rules/article-9.test.ts'],
  'art-9-2': ['office/leaving/decide-removal.test.ts', 'office/leaving/removal.test.ts'],
  'art-9-3': ['office/leaving/decide-removal.test.ts', 'e2e/leaving.e2e.ts'],
  'art-9-4': ['office/rules/article-11.test.ts', 'office/changes/decide.test.ts', 'e2e/changes.e2e.ts'],
  'art-9-5': ['office/leaving/decide-removal.test.ts', 'office/leaving/removal.test.ts'],
  'art-9-6': ['office/rules/article-9.test.ts', 'office/leaving/removal.test.ts', 'e2e/leaving.e2e.ts'],
  'art-10-1': ['office/expert-cases/decide.test.ts', 'office/activity-day/own-page.test.ts', 'e2e/activity-day.e2e.ts'],
  'art-10-2': ['office/expert-cases/decide.test.ts', 'office/activity-day/work.test.ts', 'e2e/activity-day.e2e.ts'],
  'art-10-3': ['office/activity-day/time.test.ts'],
  'art-10-4': [
    'office/activity-day/fees.test.ts',
    'office/expert-cases/decide.test.ts',
    'office/activity-day/papers.test.ts',
    'e2e/activity-day.e2e.ts',
  ],
  'art-10-5': ['office/changes/decide.test.ts', 'office/changes/own.test.ts', 'e2e/changes.e2e.ts'],
  'art-10-6': [
    'office/leaving/decide-exit.test.ts',
    'office/leaving/years.test.ts',
    'office/leaving/exit.test.ts',
    'e2e/leaving.e2e.ts',
  ],
  'art-11-1': ['office/activity-day/own-page.test.ts'],
  'art-11-2': ['office/activity-day/own-page.test.ts'],
  'art-11-3': ['office/activity-day/work.test.ts'],
  'art-11-4': ['office/expert-cases/decide.test.ts', 'office/expert-cases/expert-cases.test.ts'],
  'art-11-5': [
    'office/expert-cases/decide.test.ts',
    'office/expert-cases/expert-cases.test.ts',
    'e2e/expert-cases.e2e.ts',
  ],
  'art-11-6': ['office/rules/article-11.test.ts', 'office/changes/decide.test.ts', 'e2e/changes.e2e.ts'],
  'art-12': [
    'office/ceremony.test.ts',
    'office/contact.test.ts',
    'office/secrecy/names.test.ts',
    'e2e/whole-activity.e2e.ts',
  ],
  'art-13': ['office/designation/ground.test.ts', 'office/designation/properties.test.ts', 'e2e/designation.e2e.ts'],
  'art-14': ['office/rules/rotation.test.ts', 'office/rotation.test.ts', 'office/year/year.test.ts'],
  'art-15': ['office/rules/recusal.test.ts', 'office/recusal.test.ts', 'e2e/whole-activity.e2e.ts'],
  'art-15-1': ['office/rules/recusal.test.ts'],
  'art-15-2': ['office/rules/recusal.test.ts'],
  'art-15-3': ['office/rules/recusal.test.ts', 'office/changes/changes.test.ts'],
  'art-15-4': ['office/rules/recusal.test.ts', 'office/recusal.test.ts', 'office/designation/designation.test.ts'],
  'art-15-5': ['office/contact/contact.test.ts'],
  'art-16': ['office/rules/eligibility.test.ts', 'office/rating.test.ts', 'office/year/year.test.ts'],
  'art-18': [
    'office/employers/decide.test.ts',
    'office/employers/cases.test.ts',
    'office/employers/own.test.ts',
    'office/admission/way.test.ts',
    'office/admission/vouch.test.ts',
    'e2e/employers.e2e.ts',
    'e2e/own-employer.e2e.ts',
  ],
  'art-19': ['office/rules/catalogue.test.ts', 'office/from-province/from-province.test.ts'],
}
