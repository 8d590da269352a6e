import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

/** A page with one line of text, as small as PDF has it. */
export function pdfOf(text) {
  const contents = `BT /F1 12 Tf 72 700 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${contents.length} >>\nstream\n${contents}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = file.length;
  file += `xref\n0 6\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(`${file}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`, 'latin1');
}

function reader(program, ...args) {
  try {
    return execFileSync(program, args, { maxBuffer: 256 * 1024 * 1024, stdio: ['ignore', 'pipe', 'inherit'] });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new Error(`${program} is missing. Install poppler-utils (Debian: apt-get install poppler-utils), which eng/test.sh does.`);
  }
}

/** The words of each page with their boxes, as `pdftotext` finds them: left, top, right, bottom in points from the top left. */
export function wordsOf(file) {
  const found = reader('pdftotext', '-bbox', file, '-').toString();
  return [...found.matchAll(/<page width="([\d.]+)" height="([\d.]+)">(.*?)<\/page>/gs)].map(([, width, height, words]) => ({
    width: Number(width),
    height: Number(height),
    words: [...words.matchAll(/<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g)].map(([, ...box]) => ({ box: box.slice(0, 4).map(Number), word: box[4] })),
    text: [...words.matchAll(/<word [^>]*>(.*?)<\/word>/g)].map(([, word]) => word.replaceAll('&amp;', '&')).join(' '),
  }));
}

/** The links within a file, as `qpdf` finds them: the page that each stands on, from 1, its box as that of a word, and the page that it leads to. */
export function linksOf(file) {
  const { pages, qpdf } = JSON.parse(reader('qpdf', '--json=2', '--json-stream-data=none', '--json-key=pages', '--json-key=qpdf', file));
  const numbers = new Map(pages.map(({ object, pageposfrom1 }) => [object, pageposfrom1]));
  const values = qpdf[1];
  const resolved = (value) => (/^\d+ 0 R$/.test(value) ? values[`obj:${value}`].value : value);
  return pages.flatMap(({ object, pageposfrom1 }) => {
    const page = resolved(object);
    const height = resolved(page['/MediaBox'])[3];
    return (resolved(page['/Annots']) ?? []).map(resolved).filter((each) => each['/Subtype'] === '/Link').map((link) => {
      const [left, bottom, right, top] = link['/Rect'];
      return { page: pageposfrom1, box: [left, height - top, right, height - bottom], to: numbers.get(link['/Dest'][0]) };
    });
  });
}

/** Every link lies over a line that ends with the number of the page that it leads to; returns how many there are. */
export function assertLinked(file) {
  const pages = wordsOf(file);
  const links = linksOf(file);
  for (const { page, box, to } of links) {
    const over = pages[page - 1].words.filter((word) => (word.box[1] + word.box[3]) / 2 > box[1] && (word.box[1] + word.box[3]) / 2 < box[3]);
    assert.equal(over.at(-1)?.word, `${to}`, `a link on page ${page} leads to page ${to}, its line says ${over.map(({ word }) => word).join(' ')}`);
  }

  return links.length;
}

/** How much of each page `pdftoppm` draws dark, from 0 to 1. */
export function inkOf(file) {
  const drawn = reader('pdftoppm', '-gray', '-r', '40', file);
  const pages = [];
  for (let at = 0; at < drawn.length; ) {
    const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(drawn.subarray(at, at + 40).toString('latin1'));
    const pixels = drawn.subarray(at + head.length, at + head.length + width * height);
    pages.push(pixels.reduce((dark, pixel) => dark + (pixel < 160 ? 1 : 0), 0) / pixels.length);
    at += head.length + width * height;
  }

  return pages;
}

/** Keeps each page as a picture, to be looked at. */
export function keepPages(file, as) {
  reader('pdftoppm', '-png', '-r', '60', file, as);
}

/** Every page has its number at the foot in the middle, within the page and over no other word; and no page is blank. */
export function assertNumbered(file) {
  const pages = wordsOf(file);
  for (const [at, { width, height, words }] of pages.entries()) {
    for (const { box, word } of words) assert.ok(box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height, `${word} lies outside page ${at + 1}`);
    const stamps = words.filter(({ box, word }) => word === `${at + 1}` && box[1] > height - 60 && Math.abs((box[0] + box[2]) / 2 - width / 2) < 5);
    assert.equal(stamps.length, 1, `page ${at + 1} has its number once at the foot`);
    const [left, top, right, bottom] = stamps[0].box;
    const under = words.filter((each) => each !== stamps[0] && each.box[0] < right && each.box[2] > left && each.box[1] < bottom && each.box[3] > top);
    assert.deepEqual(under, [], `the number of page ${at + 1} covers nothing`);
  }

  const ink = inkOf(file);
  assert.equal(ink.length, pages.length);
  assert.deepEqual(ink.filter((dark) => dark < 0.0005), [], 'no page is blank');
  return pages.map((page) => page.text);
}
