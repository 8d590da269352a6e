import { merged as mergedRows, told, type Feed } from '../ui/feed';
import type { AlertRaised, AlertSummary } from './types';

export { older, opened, showNew } from '../ui/feed';

export const reportedAt = (row: AlertSummary) => row.reportedAt;

/** The hub told of an alert: one that is not on the page waits; one that is says its new stage at once. */
export function raised(feed: Feed<AlertSummary>, { alertId, stage, touches }: AlertRaised): Feed<AlertSummary> {
  return told(feed, alertId, (row) => ({ ...row, stage, touches }));
}

export function merged(feed: Feed<AlertSummary>, rows: readonly AlertSummary[]): Feed<AlertSummary> {
  return mergedRows(feed, rows, reportedAt);
}
