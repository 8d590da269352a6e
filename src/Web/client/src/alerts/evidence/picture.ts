import { pixelsOf, type Box } from './boxes';

/** A picture as it will be sent: small, covered, and drawn anew, so that nothing of the file is in it but pixels. */
export interface Prepared {
  /** Of its command: sent again it is the same picture. */
  commandId: string;
  content: Blob;
  /** A small one to look at, as an address. */
  thumbnail: string;
}

/** A file that the browser cannot draw. */
export class Unreadable extends Error {}

/** The longer side of what is sent, in pixels: a page of A4 can be read. */
const LONGEST = 2000;
const THUMBNAIL = 160;
const MAX_BYTES = 2 * 1024 * 1024;
/** Each is tried until the picture is small enough. */
const QUALITIES = [0.85, 0.7, 0.5, 0.3];

/** The picture of a file the right way up, as large as it is sent. */
export async function drawn(file: Blob): Promise<HTMLCanvasElement> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch (error) {
    throw new Unreadable('unreadable', { cause: error });
  }
  try {
    return copy(bitmap, LONGEST);
  } finally {
    bitmap.close();
  }
}

/** The picture with its boxes burnt into its pixels. */
export async function prepared(picture: HTMLCanvasElement, boxes: readonly Box[]): Promise<Prepared> {
  const covered = copy(picture, LONGEST);
  const pen = penOf(covered);
  pen.fillStyle = '#000';
  for (const box of boxes) pen.fillRect(...pixelsOf(box, covered.width, covered.height));
  return { commandId: crypto.randomUUID(), content: await jpegOf(covered), thumbnail: copy(covered, THUMBNAIL).toDataURL('image/jpeg', 0.7) };
}

async function jpegOf(picture: HTMLCanvasElement): Promise<Blob> {
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((resolve) => picture.toBlob(resolve, 'image/jpeg', quality));
    if (blob && blob.size <= MAX_BYTES) return blob;
  }
  throw new Unreadable('too large');
}

function copy(source: ImageBitmap | HTMLCanvasElement, longest: number): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(source.width, source.height));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.max(1, Math.round(source.width * scale)), Math.max(1, Math.round(source.height * scale))];
  const pen = penOf(canvas);
  // What is clear would turn black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d');
  if (!pen) throw new Unreadable('no canvas');
  return pen;
}
