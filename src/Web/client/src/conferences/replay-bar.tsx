import { useEffect, useRef, useState } from 'react';
import { clock } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import type { ConferenceView } from './conference-protocol';
import { replayAt, type Replay } from './replay';
import { moveText, nameOf } from './words';

const STEP = 1000;

/** The meeting again, move by move. */
export default function ReplayBar({ view, replay, onChange }: { view: ConferenceView; replay: Replay; onChange: (replay: Replay | null) => void }) {
  const { moves, now, at } = replay;
  const [playing, setPlaying] = useState(false);
  const play = useRef<HTMLButtonElement>(null);
  // It is what was asked for, and stands before the button that asked.
  useEffect(() => play.current?.focus(), []);
  const last = moves[at - 1];
  const go = (to: number) => onChange(replayAt(moves, now, to));
  const plays = playing && at < moves.length;
  useEffect(() => {
    if (!plays) return;
    const timer = setTimeout(() => onChange(replayAt(moves, now, at + 1)), STEP);
    return () => clearTimeout(timer);
  }, [plays, at, moves, now, onChange]);
  const what = last ? t(`moved.${last.cause}`, { name: nameOf(view, last.actorId), what: moveText(last, view) }) : t('replay.begin');
  return (
    <div className="replay" role="group" aria-label={t('replay.title')}>
      <button type="button" disabled={at === 0} onClick={() => go(at - 1)}>
        {t('replay.back')}
      </button>
      <button
        ref={play}
        type="button"
        className="primary"
        onClick={() => {
          if (!plays && at === moves.length) go(0);
          setPlaying(!plays);
        }}
      >
        {plays ? t('replay.pause') : t('replay.play')}
      </button>
      <button type="button" disabled={at === moves.length} onClick={() => go(at + 1)}>
        {t('replay.forward')}
      </button>
      <input
        type="range"
        aria-label={t('replay.position')}
        aria-valuetext={t('replay.at', { at, count: moves.length })}
        min={0}
        max={moves.length}
        value={at}
        onChange={(event) => go(Number(event.target.value))}
      />
      <span className="figures">{t('replay.at', { at, count: moves.length })}</span>
      <span className="replay-what">
        {last && <span className="figures muted">{clock(new Date(last.at))} </span>}
        {what}
      </span>
      <button type="button" className="quiet" onClick={() => onChange(null)}>
        <Icon name="close" />
        {t('replay.end')}
      </button>
    </div>
  );
}
