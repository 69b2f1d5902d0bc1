import '@mantine/core/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@fontsource-variable/noto-sans-sc/index.css'
import 'dayjs/locale/zh-cn'
import '../app/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { loadRareCharacters } from '../app/fonts.ts'
import { Root } from './Root.tsx'

loadRareCharacters()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  )
}
