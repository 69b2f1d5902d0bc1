/**
 * Content-Security-Policy of every page: own scripts, styles, fonts and images only, no frames, no outside connection.
 * Mantine sets style attributes, hence `unsafe-inline` for styles alone; PDFs and downloads are blob: URLs.
 */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data: blob:",
  "connect-src 'self' ws://127.0.0.1:* ws://localhost:*",
  'frame-src blob:',
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
