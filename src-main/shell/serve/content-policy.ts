/**
 * Content-Security-Policy of every page: own scripts, styles, fonts and images only, no frames, no outside
 * connection. Mantine sets style attributes, hence `unsafe-inline` for styles alone; files made by the office are blob: URLs.
 *
 * @param socket the one WebSocket the page may open, e.g. `ws://127.0.0.1:21070`; none in the desktop window
 */
export function contentPolicy(socket?: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data: blob:",
    `connect-src 'self'${socket ? ` ${socket}` : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
