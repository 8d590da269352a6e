/** White text on each has a contrast of at least 6.5; the server hands out the numbers. */
const COLORS = ['#1F5A8A', '#7A3E9D', '#8A4B00', '#1E6B3A', '#A1231D', '#2B5F6B', '#6B4A2B', '#8A2C63'];

export function presenceColor(color: number): string {
  return COLORS[color % COLORS.length] ?? '#1F5A8A';
}
