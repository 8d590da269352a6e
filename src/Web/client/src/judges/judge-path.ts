/** Where a judge's page is; with the court that she is shown beside. */
export function judgePath(code: string, court?: string | null): string {
  return `/judges/${encodeURIComponent(code)}${court ? `?court=${encodeURIComponent(court)}` : ''}`;
}
