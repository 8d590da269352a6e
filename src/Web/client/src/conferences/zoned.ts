/** The time zones of the places where immigration courts sit. */
export const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'Pacific/Guam',
  'Pacific/Saipan',
] as const;

/** What the clocks of a zone show at an instant: yyyy-MM-dd and HH:mm. */
export function wallTime(at: string | Date, zone: string): { on: string; at: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return { on: `${part('year')}-${part('month')}-${part('day')}`, at: `${part('hour')}:${part('minute')}` };
}

/** The instant at which the clocks of a zone show a time; of two, in autumn, one of them. */
export function instantOf(on: string, at: string, zone: string): Date {
  const wanted = Date.parse(`${on}T${at}:00Z`);
  let guess = wanted;
  // The second round is for a guess on the other side of a change of the clocks.
  for (let round = 0; round < 2; round++) {
    const shown = wallTime(new Date(guess), zone);
    guess += wanted - Date.parse(`${shown.on}T${shown.at}:00Z`);
  }
  return new Date(guess);
}
