import { useRef, type ReactNode } from 'react';
import { t } from '../i18n/i18n';
import { Icon } from './icon';
import { ErrorNotice } from './notice';
import { useTask } from './use-command';

/** Drawn larger than on the page, so that a report can print it. */
const SCALE = 2;
const PAINT = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-weight', 'opacity'] as const;

/** A chart with a button that saves it as a picture. */
export function Picture({ name, label, children }: { name: string; label: string; children: ReactNode }) {
  const holder = useRef<HTMLDivElement>(null);
  const { start, busy, error } = useTask(async () => {
    const chart = holder.current?.querySelector('svg');
    if (chart) save(await pngOf(chart), `${name}.png`);
  });
  return (
    <div ref={holder} className="picture">
      {children}
      <button type="button" className="quiet" disabled={busy} aria-label={t('picture.save-named', { name: label })} onClick={() => start()}>
        <Icon name="download" />
        {t('picture.save')}
      </button>
      <ErrorNotice error={error} />
    </div>
  );
}

/**
 * The chart as it stands on the page, with its colours written into it: outside of the page there are no styles. The policy of the page
 * allows pictures from data: addresses and no others but its own.
 */
export function markupOf(chart: SVGSVGElement): { markup: string; width: number; height: number } {
  const { width, height } = chart.viewBox.baseVal;
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const [from, to] = [chart.querySelectorAll('*'), copy.querySelectorAll('*')];
  from.forEach((element, at) => {
    const style = getComputedStyle(element);
    for (const property of PAINT) {
      const value = style.getPropertyValue(property);
      if (value && !value.includes('url(')) to[at]?.setAttribute(property, value);
    }
    to[at]?.removeAttribute('class');
  });
  copy.removeAttribute('class');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width * SCALE));
  copy.setAttribute('height', String(height * SCALE));
  copy.setAttribute('font-family', 'sans-serif');
  return { markup: new XMLSerializer().serializeToString(copy), width: width * SCALE, height: height * SCALE };
}

async function pngOf(chart: SVGSVGElement): Promise<Blob> {
  const { markup, width, height } = markupOf(chart);
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('There is no canvas.');
  pen.fillStyle = getComputedStyle(chart).backgroundColor;
  pen.fillRect(0, 0, width, height);
  pen.drawImage(picture, 0, 0, width, height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture is empty.'))), 'image/png'));
}

export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: the browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
