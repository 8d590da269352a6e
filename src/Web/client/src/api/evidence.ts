import { patiently } from './command';
import { askWithFile } from './http';

/** Attaches a picture to an alert; sent again under the same command it is the same one. Throws a Problem when a rule said no. */
export async function attachEvidence(alertId: string, commandId: string, picture: Blob, wait?: (milliseconds: number) => Promise<void>): Promise<void> {
  await patiently(() => askWithFile(`/alerts/${alertId}/evidence?commandId=${commandId}`, picture, picture.type), wait);
}

/** Where a picture of an alert is. */
export function evidencePath(alertId: string, evidenceId: string): string {
  return `/alerts/${alertId}/evidence/${evidenceId}`;
}
