import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import type { CaseSummary } from '../api/types';
import { courtDate, courtTime } from '../i18n/format';
import { t, type PlainKey } from '../i18n/i18n';
import { usePreferences } from '../shell/settings';
import { useMedia } from '../shell/use-page';
import { codeText } from '../ui/codes';
import { StatusBadge } from '../ui/status';

const COLUMNS: PlainKey[] = ['case.pseudonym', 'case.status', 'case.next-hearing', 'case.court', 'case.judge', 'case.nationality', 'case.language', 'case.team'];

/** How many rows before the end the next page is asked for. */
const AHEAD = 20;

/** Only the rows in sight are in the page, so ten thousand cases scroll like ten. */
export function CaseTable({ rows, total, onEnd }: { rows: CaseSummary[]; total: number; onEnd: () => void }) {
  'use no memo'; // The virtualizer changes inside without a new identity.
  const { density } = usePreferences();
  const narrow = useMedia('(max-width: 720px)');
  const height = narrow ? 76 : density === 'compact' ? 32 : 40;
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- see above
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: 12 });
  useEffect(() => virtual.measure(), [height, virtual]);
  const items = virtual.getVirtualItems();
  const last = items[items.length - 1]?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - AHEAD) onEnd();
  }, [last, rows.length, onEnd]);

  return (
    <div className="case-table" role="table" aria-label={t('nav.cases')} aria-rowcount={total + 1}>
      <div role="rowgroup" className="case-table-head">
        <div role="row" className="case-row" aria-rowindex={1}>
          {COLUMNS.map((column) => (
            <span key={column} role="columnheader">
              {t(column)}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" ref={scroller} className="case-table-body" tabIndex={-1}>
        <div role="presentation" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <div
                  key={row.id}
                  role="row"
                  className="case-row"
                  aria-rowindex={item.index + 2}
                  style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                >
                  <span role="cell">
                    <Link href={`/cases/${row.id}/strategy`} className="case-name">
                      {row.pseudonym}
                    </Link>
                  </span>
                  <span role="cell">
                    <StatusBadge status={row.status} />
                    {row.detained && <span className="badge danger">{t('case.detained')}</span>}
                  </span>
                  <span role="cell" className="figures">
                    {row.nextHearing
                      ? `${courtDate(row.nextHearing.on)}, ${courtTime(row.nextHearing.at)} · ${t(`hearing.${row.nextHearing.kind}`)}`
                      : t('case.no-hearing')}
                  </span>
                  <span role="cell" title={codeText(row.court)}>
                    {codeText(row.court)}
                  </span>
                  <span role="cell">{codeText(row.judge)}</span>
                  <span role="cell">{codeText(row.nationality)}</span>
                  <span role="cell">{codeText(row.language)}</span>
                  <span role="cell">{row.team.map(({ name }) => name).join(', ')}</span>
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}
