import { setTimeout as pause } from 'node:timers/promises';

/** Asks until the answer is yes; a slow machine gets its time, a wrong program runs out of it. */
export async function until(what, ask, { within = 60_000, every = 50 } = {}) {
  const end = Date.now() + within;
  for (let answer; ; await pause(every)) {
    answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Not within ${within / 1000} s: ${typeof what === 'function' ? await what() : what}`);
  }
}
