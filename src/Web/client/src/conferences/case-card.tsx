import { memo, useRef } from 'react';
import { courtDate, courtTime } from '../i18n/format';
import { t } from '../i18n/i18n';
import { Icon } from '../ui/icon';
import { useCardDrag, type DragSource } from './board-drag';
import type { PortfolioCard } from './conference-protocol';
import { subjectText, type Labels } from './labels';

interface Props {
  card: PortfolioCard;
  position: number;
  count: number;
  isActive: boolean;
  isSelected: boolean;
  /** Its move is on its way. */
  isMoving: boolean;
  /** Who else has it in the hand. */
  heldBy: string | null;
  /** Whether it was just moved, in a replay. */
  isTold: boolean;
  label: Labels;
  drag: DragSource;
}

export function cardElementId(caseId: string): string {
  return `card-${caseId}`;
}

/** A case as the board shows it: what one must know to place it, under its pseudonym. */
export const CaseCard = memo(function CaseCard({ card, position, count, isActive, isSelected, isMoving, heldBy, isTold, label, drag }: Props) {
  const element = useRef<HTMLDivElement>(null);
  useCardDrag(element, card.caseId, drag);
  const { nextHearing } = card;
  return (
    <div
      ref={element}
      id={cardElementId(card.caseId)}
      role="option"
      aria-selected={isSelected}
      aria-posinset={position}
      aria-setsize={count}
      className="case-card"
      data-case={card.caseId}
      data-active={isActive || undefined}
      data-moving={isMoving || undefined}
      data-told={isTold || undefined}
    >
      <div className="case-card-head">
        <span className="case-card-tick" aria-hidden="true">
          {isSelected && <Icon name="check" />}
        </span>
        <strong className="case-name">{card.pseudonym}</strong>
        {card.detained && <span className="badge danger">{t('case.detained')}</span>}
        <span className="case-card-hours figures">{t('board.hours', { hours: card.hours })}</span>
      </div>
      {heldBy !== null && (
        <p className="badge review">
          <Icon name="people" />
          {t('board.held-by', { name: heldBy })}
        </p>
      )}
      <p className="case-card-when figures">
        {nextHearing ? `${courtDate(nextHearing.on)}, ${courtTime(nextHearing.at)} · ${t(`hearing.${nextHearing.kind}`)}` : t('board.no-hearing')}
      </p>
      <p>
        {label('court', card.courtCode)}
        {card.judgeCode !== null && <> · {label('judge', card.judgeCode)}</>}
      </p>
      <p>
        {[card.language === null ? t('board.language-unknown') : label('language', card.language), ...card.relief.map((code) => label('application', code))].join(' · ')}
      </p>
      <p className="muted">{[t(`complexity.${card.complexity}`), ...card.subjects.map(subjectText)].join(' · ')}</p>
    </div>
  );
});
