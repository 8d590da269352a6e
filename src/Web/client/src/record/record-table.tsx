import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { AuditEntry } from '../api/types';
import { instant } from '../i18n/format';
import { t, tryText, type PlainKey } from '../i18n/i18n';
import { usePreferences } from '../shell/settings';
import { useMedia } from '../shell/use-page';

const COLUMNS: PlainKey[] = ['record.at', 'record.actor', 'record.action', 'record.object', 'record.authority', 'record.result', 'record.detail'];

/** How many rows before the end the next page is asked for. */
const AHEAD = 30;

/** Only the rows in sight are in the page, however long the record is. */
export function RecordTable({ rows, whole, onEnd }: { rows: AuditEntry[]; whole: boolean; onEnd: () => void }) {
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
    <div className="case-table" role="table" aria-label={t('nav.record')} aria-rowcount={whole ? rows.length + 1 : -1}>
      <div role="rowgroup" className="case-table-head">
        <div role="row" className="case-row record-row" aria-rowindex={1}>
          {COLUMNS.map((column) => (
            <span key={column} role="columnheader">
              {t(column)}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" ref={scroller} className="case-table-body" tabIndex={0}>
        <div role="presentation" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <div
                  key={row.number}
                  role="row"
                  className="case-row record-row"
                  aria-rowindex={item.index + 2}
                  style={{ height: item.size, transform: `translateY(${item.start}px)` }}
                >
                  <span role="cell" className="figures" title={row.at}>
                    {instant(row.at)}
                  </span>
                  <span role="cell" title={row.actor?.id}>
                    {row.actor?.name ?? t('record.nobody')}
                  </span>
                  <span role="cell" title={row.action}>
                    {tryText(`record.did.${row.action}`) ?? row.action}
                  </span>
                  <span role="cell" title={row.object}>
                    {row.object}
                  </span>
                  <span role="cell">{row.authority}</span>
                  <span role="cell">
                    <span className={row.result === 'REFUSED' ? 'badge danger' : 'badge neutral'}>{t(`record.${row.result}`)}</span>
                  </span>
                  <span role="cell" title={detailOf(row)}>
                    {detailOf(row)}
                  </span>
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

function detailOf({ detail }: AuditEntry): string {
  return detail.map(({ name, value }) => `${name} ${value}`).join(', ');
}
