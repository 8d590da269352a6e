/** Where a court's page is. */
export function courtPath(code: string): string {
  return `/courts/${encodeURIComponent(code)}`;
}
