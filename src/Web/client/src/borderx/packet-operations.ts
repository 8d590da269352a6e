import { patiently } from '../api/command';
import { askWithFile } from '../api/http';
import { mutation, operation } from '../api/operations';
import type { ExhibitOrigin, Packet, PacketBuild, PacketFiling } from './packet-types';

const called = 'code english spanish';
const packet = `{
  version grade gaps { grade kind subject sentence helpers }
  elements { ${called} concession source { citation } }
  documents { ${called} grade mayLack lacking }
  texts { ${called} use grade draftId words hasTemplate facts { point value now hasChanged } }
  files { id mediaType bytes pages warnings exhibit { title document origin isEnglish isCertified hasCertifiedTranslation elements } }
  filing { place practitioner address eoirNumber role judge caseNumber opponents isServedElectronically servedTo servedHow servedOn }
  readyBy { id name } readyAt maxMegabytes may
}`;

export interface PacketOf {
  id: string;
  pseudonym: string;
  kind: string;
  packet: Packet | null;
}

export const readPacket = operation<{ releaseRequest: PacketOf | null }, { id: string }>(
  `query ReadPacket($id: ID!) { releaseRequest(id: $id) { id pseudonym kind packet ${packet} } }`,
);

export const packetChanged = operation<{ packetChanged: Packet }, { id: string }>(
  `subscription PacketChanged($id: ID!) { packetChanged(id: $id) ${packet} }`,
);

export const buildPacket = operation<{ releaseRequest: { packet: { build: PacketBuild | null } | null } | null }, { id: string }>(
  `query BuildPacket($id: ID!) { releaseRequest(id: $id) { packet { build { pages files { number name firstPage lastPage } problems { code sentence isWarning } } } } }`,
);

function command<TInput extends object>(field: string) {
  return mutation<TInput & { releaseRequestId: string }, Packet>(field, `packet ${packet}`);
}

export interface ExhibitInput {
  fileId: string;
  title: string;
  document: string;
  origin: ExhibitOrigin;
  isEnglish: boolean;
  isCertified: boolean;
  hasCertifiedTranslation: boolean;
}

export const removePacketFile = command<{ fileId: string }>('removePacketFile');
export const describeExhibit = command<ExhibitInput>('describeExhibit');
export const linkExhibit = command<{ fileId: string; elements: string[] }>('linkExhibit');
export const orderExhibits = command<{ fileIds: string[] }>('orderExhibits');
export const concedeElement = command<{ element: string; concession: string | null }>('concedeElement');
export const lackDocument = command<{ document: string; reason: string | null }>('lackDocument');
export const beginPacketText = command<{ text: string }>('beginPacketText');
export const takeOutPacketText = command<{ text: string }>('takeOutPacketText');
export const fillPacketText = command<{ text: string }>('fillPacketText');
export const describeFiling = command<PacketFiling>('describeFiling');
export const markPacketReady = command<object>('markPacketReady');

/** Uploads a file; sent again under the same command it is the same one. Throws a Problem that says why it is not taken. */
export async function uploadPacketFile(releaseRequestId: string, commandId: string, file: Blob): Promise<void> {
  await patiently(() => askWithFile(`/packets/${releaseRequestId}/files?commandId=${commandId}`, file, 'application/octet-stream'));
}

/** Where a packet is taken from. */
export function packetPath(releaseRequestId: string, format: 'pdf' | 'docx' | 'guide', part?: number): string {
  return `/packets/${releaseRequestId}/download?format=${format}${part === undefined ? '' : `&part=${part}`}`;
}
