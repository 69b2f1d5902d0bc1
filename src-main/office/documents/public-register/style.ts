/** The style of the public register, as it is written beside the pages. */
export const registerStyle = `:root { color-scheme: light }
* { box-sizing: border-box }
[hidden] { display: none !important }
body { margin: 0; background: #f4f6f9; color: #1c2733; font: 1rem/1.7 "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif }
header { background: #17508a; color: #fff; padding: 1.25rem 1rem }
header > *, main, footer { max-width: 72rem; margin-inline: auto }
header > * { max-width: 70rem }
h1 { margin-block: 0; font-size: 1.5rem; font-weight: 600 }
header p { margin-block: .25rem 0 }
nav ul { list-style: none; margin: .75rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: 1.25rem }
nav a { color: #fff }
main { padding: 1rem }
section { background: #fff; border: 1px solid #dde3ea; border-radius: 6px; padding: 1rem; margin-bottom: 1rem }
h2 { margin: 0 0 .75rem; font-size: 1.125rem; font-weight: 600 }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end }
label { display: grid; gap: .25rem; font-size: .875rem; color: #3d4957 }
input, select, button { font: inherit; min-height: 2.5rem; padding: .25rem .75rem; border: 1px solid #6b7886; border-radius: 4px; background: #fff; color: inherit }
input { width: min(20rem, 80vw) }
button { cursor: pointer }
button[type=submit] { background: #1f5f9e; border-color: #1f5f9e; color: #fff }
button:disabled { color: #5c6773; background: #eef1f5; border-color: #c3ccd6; cursor: default }
:focus-visible { outline: 3px solid #b3650a; outline-offset: 2px }
header :focus-visible { outline-color: #f2c14e }
.wide { overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-size: .9375rem }
th, td { text-align: left; padding: .5rem .6rem; border-bottom: 1px solid #dde3ea; vertical-align: top; overflow-wrap: anywhere; min-width: 4.5em }
thead th { background: #eef4fa; font-weight: 600; white-space: nowrap }
tbody th { font-weight: 600 }
#count { margin: .75rem 0 }
.pages { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin-top: .75rem }
a { color: #1f5f9e }
.result { margin-top: .75rem; padding: .5rem .9rem; border-radius: 4px }
.result:empty { display: none }
.result p { margin: .15rem 0 }
.result p:first-child { font-weight: 600 }
.good { background: #e9f5ee; color: #1d5a36; border: 1px solid #2b7a4b }
.bad { background: #fdefed; color: #841e16; border: 1px solid #ab2f23 }
.notices { list-style: none; margin: 0; padding: 0 }
.notices li { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: .5rem 0; border-bottom: 1px solid #dde3ea }
.notices time { color: #536070 }
footer { padding: 0 1rem 2rem; color: #536070; font-size: .875rem }
@media print { header { background: none; color: inherit } nav, form, .pages { display: none } }
`
