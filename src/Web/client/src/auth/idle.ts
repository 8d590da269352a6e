/** After this long without a touch the page locks itself. */
export const IDLE_AFTER = 10 * 60_000;
/** The server ends what it hears nothing of for half an hour; reading is silent. */
const TELL_EVERY = 5 * 60_000;
const LOOK_EVERY = 5_000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'scroll'] as const;

/**
 * Watches for signs of a person at any tab. The clock is looked at, not counted: a machine that slept has let time pass too.
 * Returns what stops it.
 */
export function watchIdle({ onIdle, onPresent, now = Date.now }: { onIdle: () => void; onPresent: () => void; now?: () => number }): () => void {
  const channel = new BroadcastChannel('lawlab-present');
  let last = now();
  let told = last;
  let shared = last;
  const onSign = () => {
    // Before the sign counts: a mouse that wakes the machine up must not unlock it.
    look();
    last = now();
    if (last - shared < LOOK_EVERY) return;
    shared = last;
    channel.postMessage('');
  };
  const look = () => {
    const at = now();
    if (at - last >= IDLE_AFTER) onIdle();
    else if (at - told >= TELL_EVERY && last > told) {
      told = at;
      onPresent();
    }
  };
  channel.onmessage = () => {
    last = now();
  };
  for (const sign of SIGNS) addEventListener(sign, onSign, { capture: true, passive: true });
  const timer = setInterval(look, LOOK_EVERY);
  return () => {
    clearInterval(timer);
    channel.close();
    for (const sign of SIGNS) removeEventListener(sign, onSign, { capture: true });
  };
}
