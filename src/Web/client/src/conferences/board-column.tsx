import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, type KeyboardEvent, type MouseEvent, type ReactNode, type RefObject } from 'react';
import { t, tn } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import { useColumnDrop } from './board-drag';
import { cardElementId } from './case-card';
import { MOST_CASES, type ConferenceTeam, type PortfolioCard } from './conference-protocol';
import { subjectText, type Labels } from './labels';
import { forbids, untrainedFor, type Objection, type TeamLoad } from './team-load';

interface Props {
  /** The team; null for the pool. */
  team: ConferenceTeam | null;
  load: TeamLoad | null;
  cards: readonly PortfolioCard[];
  /** How many there are with those that the filter leaves out. */
  total: number;
  active: string | null;
  /** Whether what is picked up would be put here. */
  isOver: boolean;
  objections: readonly Objection[];
  label: Labels;
  renderCard: (card: PortfolioCard, position: number, count: number) => ReactNode;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onCardClick: (caseId: string, event: MouseEvent) => void;
}

/** Longer lists have only the cards in sight in the page. */
const SHORT = 40;

export function BoardColumn({ team, load, cards, total, active, isOver, objections, label, renderCard, onFocus, onKeyDown, onCardClick }: Props) {
  const id = useId();
  const column = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const teamId = team?.teamId ?? null;
  useColumnDrop(column, teamId);
  const refuses = objections.some(forbids);
  // What the team lacks for every case stands above already.
  const told = objections.filter((objection) => objection !== 'nobody-may-appear' && objection !== 'not-supervised');
  const onClick = (event: MouseEvent) => {
    const caseId = (event.target as HTMLElement).closest<HTMLElement>('[data-case]')?.dataset.case;
    if (caseId) onCardClick(caseId, event);
  };
  const List = cards.length > SHORT ? LongList : ShortList;
  return (
    <section ref={column} className={`board-column${team ? '' : ' pool'}`} aria-labelledby={id} data-team={teamId ?? 'pool'} data-over={isOver || undefined} data-refuses={refuses || undefined}>
      <header>
        <div className="board-column-head">
          <h2 id={id}>{team ? team.name : t('board.pool')}</h2>
          <span className={`badge figures ${team && cards.length >= MOST_CASES ? 'warn' : 'neutral'}`} data-count={cards.length}>
            {team ? t('board.of-15', { count: cards.length }) : total === cards.length ? total : t('board.of', { count: cards.length, total })}
          </span>
        </div>
        {team && load && <Offer team={team} load={load} label={label} />}
        {told.length > 0 && (
          <ul className="objections">
            {told.map((objection) => (
              <li key={objection} className={forbids(objection) ? 'badge danger' : 'badge warn'}>
                <Icon name="alert" />
                {t(`objection.${objection}`)}
              </li>
            ))}
          </ul>
        )}
      </header>
      {cards.length === 0 && <p className="muted board-empty">{team ? t('board.team-empty') : total > 0 ? t('board.none-fit') : t('board.pool-empty')}</p>}
      <div
        ref={list}
        className="board-list"
        role="listbox"
        tabIndex={0}
        aria-multiselectable="true"
        aria-labelledby={id}
        aria-describedby="board-keys"
        aria-activedescendant={active === null ? undefined : cardElementId(active)}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <List scroller={list} cards={cards} active={active} renderCard={renderCard} />
      </div>
    </section>
  );
}

/** What the team offers against what its cases take. */
function Offer({ team, load, label }: { team: ConferenceTeam; load: TeamLoad; label: Labels }) {
  const over = load.hours > team.hours;
  const badges: [tone: string, text: string][] = [
    ...(team.mayAppear ? [] : [['danger', t('objection.nobody-may-appear')] as [string, string]]),
    ...(team.isSupervised ? [] : [['danger', t('objection.not-supervised')] as [string, string]]),
    ...(load.cards.some(({ barredTeams }) => barredTeams.includes(team.teamId)) ? [['danger', t('board.has-conflict')] as [string, string]] : []),
    ...[...new Set(load.cards.flatMap((card) => untrainedFor(team, card)))].map((kind): [string, string] => ['danger', t('board.untrained', { kind: subjectText(kind) })]),
    ...load.unspoken.map((code): [string, string] => ['warn', t('board.unspoken', { language: label('language', code) })]),
    ...load.unknown.map((code): [string, string] => ['warn', t('board.unknown-subject', { subject: subjectText(code) })]),
    ...(team.newcomers > 0 && !team.hasMentor ? [['warn', tn('board.newcomers-alone', team.newcomers)] as [string, string]] : []),
  ];
  return (
    <div className="board-offer">
      <div className={over ? 'load over' : 'load'}>
        <span className="load-bar" style={{ width: `${Math.min(100, team.hours === 0 ? (over ? 100 : 0) : (100 * load.hours) / team.hours)}%` }} />
      </div>
      <p className="figures">
        {t('board.hours-of', { needed: load.hours, offered: team.hours })}
        {over && <span className="badge warn">{t('objection.overloaded')}</span>}
      </p>
      <p className="muted">{team.languages.map((code) => label('language', code)).join(', ')}</p>
      {badges.map(([tone, text]) => (
        <span key={text} className={`badge ${tone}`}>
          <Icon name="alert" />
          {text}
        </span>
      ))}
    </div>
  );
}

interface ListProps {
  scroller: RefObject<HTMLDivElement | null>;
  cards: readonly PortfolioCard[];
  active: string | null;
  renderCard: Props['renderCard'];
}

function ShortList({ scroller, cards, active, renderCard }: ListProps) {
  useEffect(() => {
    if (active === null || !scroller.current?.contains(document.activeElement)) return;
    document.getElementById(cardElementId(active))?.scrollIntoView({ block: 'nearest' });
  }, [active, scroller]);
  return cards.map((card, index) => (
    <div key={card.caseId} role="presentation" className="board-item">
      {renderCard(card, index + 1, cards.length)}
    </div>
  ));
}

const GUESS = 132;

function LongList({ scroller, cards, active, renderCard }: ListProps) {
  'use no memo'; // The virtualizer changes inside without a new identity.
  const at = cards.findIndex(({ caseId }) => caseId === active);
  // eslint-disable-next-line react-hooks/incompatible-library -- see above
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => GUESS,
    getItemKey: (index) => cards[index]?.caseId ?? index,
    overscan: 6,
    // The card that keys are about stays in the page, for who hears it.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const from = Math.max(0, startIndex - overscan);
      const until = Math.min(count - 1, endIndex + overscan);
      const inSight = Array.from({ length: Math.max(0, until - from + 1) }, (_, index) => from + index);
      return at >= 0 && (at < from || at > until) ? [...inSight, at].sort((a, b) => a - b) : inSight;
    },
  });
  useEffect(() => {
    if (at >= 0 && scroller.current?.contains(document.activeElement)) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, scroller, virtual]);
  return (
    <div role="presentation" className="board-long" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => {
        const card = cards[item.index];
        return (
          card && (
            <div
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              role="presentation"
              className="board-item"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {renderCard(card, item.index + 1, cards.length)}
            </div>
          )
        );
      })}
    </div>
  );
}
