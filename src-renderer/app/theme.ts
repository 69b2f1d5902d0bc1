/**
 * The one place where colours and sizes are written down. Components use Mantine's theme keys (`ink`, `seal`, `sm` …) or the
 * CSS variables `--ep-*` declared here; style sheets and screens hold no literal of their own.
 */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const ink: MantineColorsTuple = [
  '#eef4fa',
  '#d9e5f1',
  '#b3cae2',
  '#8aaed3',
  '#6695c6',
  '#4d85be',
  '#3a76b2',
  '#1f5f9e',
  '#17508a',
  '#0b3f73',
]

const seal: MantineColorsTuple = [
  '#fdefed',
  '#f6dcd8',
  '#eab5ae',
  '#df8c82',
  '#d5695c',
  '#cf5344',
  '#c23f31',
  '#ab2f23',
  '#98271d',
  '#841e16',
]

/** Greys with enough contrast on both grounds; 6 is the second text, 9 the text. */
const slate: MantineColorsTuple = [
  '#f4f6f9',
  '#eceff3',
  '#dde3ea',
  '#cbd3dc',
  '#b3bdc9',
  '#8995a3',
  '#536070',
  '#424e5c',
  '#2d3845',
  '#1c2733',
]

/** Meanings of colours; always shown with an icon and a word. */
export const tokens = {
  satisfied: '#2b7a4b',
  satisfiedGround: '#eff8f2',
  attention: '#9a5b00',
  attentionGround: '#fff9ee',
  attentionLine: '#e0b060',
  attentionDot: '#d9691f',
  violated: seal[7],
  violatedGround: seal[0],
  page: slate[0],
  card: '#ffffff',
  line: slate[2],
  text: slate[9],
  secondText: slate[6],
  /** Ground of provision chips and of the menu row that is open. */
  tint: '#e5eef7',
  topBar: ink[9],
  projectorGround: '#061a31',
  projectorPanel: '#0d2b4d',
  projectorSecondText: '#b9cbe0',
  projectorAccent: '#f2c14e',
} as const

/** Sizes in CSS pixels of a 1366 × 768 screen at 100 %. */
export const measures = {
  topBar: 48,
  menu: 176,
  menuRow: 36,
  page: 20,
  gapLarge: 16,
  gap: 12,
  gapSmall: 8,
  gapFine: 6,
  gapTiny: 4,
  avatar: 26,
  /** Controls in the top bar. */
  control: 30,
  /** Mark of an event in a course of events. */
  event: 14,
  search: 330,
  form: 380,
  formWide: 520,
  /** Widest content of pages without menu. */
  contentMost: 1326,
  card: 16,
  row: 40,
  rowDense: 36,
  rowTall: 45,
  /** Least width of a column that shares what is left; narrower windows scroll the table sideways. */
  columnLeast: '9em',
  /** Too small for every column of a wide table: 1024×768 beside the menu. */
  smallScreen: '(max-width: 70em)',
  /** Least height of a card that takes what is left of the page. */
  fillLeast: 320,
  /** Figures that answer a question, e.g. members of the pool. */
  figure: 26,
  /** The date that people confirm after signing in. */
  largeDate: 54,
  side: 340,
  sideNarrow: 292,
  sideWide: 388,
  icon: 18,
  iconSmall: 16,
  iconStroke: 1.6,
  /** Pages of a draw: funnel, dice, seats, checks. */
  draw: {
    watermark: 96,
    funnelLabel: 148,
    funnelBar: 96,
    funnelCount: 54,
    funnelMinus: 48,
    funnelGround: 116,
    funnelRow: 30,
    bar: 18,
    qr: 168,
    die: 32,
    dieHeight: 38,
    key: 74,
    keyHeight: 72,
    seatColumn: 176,
    seat: 58,
    phone: 21,
    time: 120,
    person: 120,
    contributor: 160,
    checkState: 88,
    checkLabel: 144,
  },
  /** Full-size figures of the projector at 1920 × 1080. */
  projector: { width: 1920, height: 1080, name: 78, title: 54, status: 36, seatsPerPage: 9 },
} as const

const fontFamily = "'Noto Sans SC Variable', 'Expert Pool Rare Han', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
// monospace faces have no Chinese: names of files with Chinese in them go on in the bundled face
const fontFamilyMonospace = `Consolas, 'Cascadia Mono', 'DejaVu Sans Mono', 'Noto Sans Mono', ${fontFamily}, monospace`

const overlay = { closeButtonProps: { 'aria-label': '关闭' }, overlayProps: { backgroundOpacity: 0.35 } }
const dialogTitle = { title: { fontWeight: 600, fontSize: '16px' } }

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: 7,
  colors: { ink, seal, gray: slate, slate },
  black: tokens.text,
  white: tokens.card,
  fontFamily,
  fontFamilyMonospace,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '21px' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '28px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '6px', xl: '8px' },
  defaultRadius: 'sm',
  breakpoints: { xs: '36em', sm: '48em', md: '60em', lg: '75em', xl: '88em' },
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '21px', lineHeight: '1.4' },
      h2: { fontSize: '14px', lineHeight: '1.5' },
      h3: { fontSize: '14px', lineHeight: '1.5' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Text: { defaultProps: { size: 'md' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: false } } },
    Modal: { defaultProps: { centered: true, ...overlay }, styles: dialogTitle },
    Drawer: { defaultProps: overlay, styles: dialogTitle },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': '关闭提示' } } },
    Popover: { defaultProps: { shadow: 'md', withinPortal: true } },
    Select: { defaultProps: { nothingFoundMessage: '没有符合的选项', checkIconPosition: 'right' } },
    Table: { defaultProps: { verticalSpacing: 'xs', horizontalSpacing: 'sm', borderColor: 'gray.2' } },
    InputWrapper: {
      vars: () => ({ description: { '--input-description-size': '12px' }, error: { '--input-error-size': '12px' } }),
    },
    InputDescription: { vars: () => ({ description: { '--input-description-size': '12px' } }) },
    InputError: { vars: () => ({ error: { '--input-error-size': '12px' } }) },
    PasswordInput: {
      defaultProps: { visibilityToggleButtonProps: { 'aria-label': '显示或隐藏密码', tabIndex: 0 } },
    },
  },
})

const px = (value: number) => `${value}px`
/** `dieHeight` → `die-height`. */
const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Publishes the tokens as CSS variables for style sheets. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--ep-satisfied': tokens.satisfied,
    '--ep-satisfied-ground': tokens.satisfiedGround,
    '--ep-attention': tokens.attention,
    '--ep-attention-ground': tokens.attentionGround,
    '--ep-attention-line': tokens.attentionLine,
    '--ep-violated': tokens.violated,
    '--ep-violated-ground': tokens.violatedGround,
    '--ep-violated-line': seal[6],
    '--ep-page': tokens.page,
    '--ep-card': tokens.card,
    '--ep-line': tokens.line,
    '--ep-text': tokens.text,
    '--ep-second-text': tokens.secondText,
    '--ep-tint': tokens.tint,
    '--ep-top-bar': tokens.topBar,
    '--ep-projector-ground': tokens.projectorGround,
    '--ep-projector-panel': tokens.projectorPanel,
    '--ep-projector-second-text': tokens.projectorSecondText,
    '--ep-projector-accent': tokens.projectorAccent,
    '--ep-top-bar-height': px(measures.topBar),
    '--ep-menu-width': px(measures.menu),
    '--ep-menu-row': px(measures.menuRow),
    '--ep-page-padding': px(measures.page),
    '--ep-gap-large': px(measures.gapLarge),
    '--ep-gap': px(measures.gap),
    '--ep-gap-small': px(measures.gapSmall),
    '--ep-card-padding': px(measures.card),
    '--ep-row': px(measures.row),
    '--ep-row-dense': px(measures.rowDense),
    '--ep-side': px(measures.side),
    '--ep-side-narrow': px(measures.sideNarrow),
    '--ep-side-wide': px(measures.sideWide),
    '--ep-gap-fine': px(measures.gapFine),
    '--ep-gap-tiny': px(measures.gapTiny),
    '--ep-avatar': px(measures.avatar),
    '--ep-control': px(measures.control),
    '--ep-event': px(measures.event),
    '--ep-search-width': px(measures.search),
    '--ep-form-width': px(measures.form),
    '--ep-form-wide': px(measures.formWide),
    '--ep-content-most': px(measures.contentMost),
    ...Object.fromEntries(
      Object.entries(measures.draw).map(([name, value]) => [`--ep-draw-${dashed(name)}`, px(value)]),
    ),
    '--ep-hairline': '1px',
    '--ep-mark': '3px',
    '--ep-dot': '9px',
    '--ep-step': '24px',
    '--ep-fill-least': px(measures.fillLeast),
    '--ep-row-tall': px(measures.rowTall),
    '--ep-figure': px(measures.figure),
    '--ep-large-date': px(measures.largeDate),
    '--ep-attention-dot': tokens.attentionDot,
  },
  light: {
    '--mantine-color-body': tokens.card,
    '--mantine-color-text': tokens.text,
    '--mantine-color-dimmed': tokens.secondText,
    '--mantine-color-placeholder': slate[6],
    '--mantine-color-error': tokens.violated,
    '--mantine-color-default-border': slate[3],
  },
  dark: {},
})
