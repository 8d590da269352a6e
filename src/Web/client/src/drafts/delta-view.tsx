import type Delta from 'quill-delta';
import type { ReactNode } from 'react';
import { t } from '../i18n/i18n';
import { MARK, type Mark } from './draft-history';
import { linkOf } from './formats';

type Attributes = Record<string, unknown>;

interface Line {
  attributes: Attributes;
  runs: Run[];
}

/** Pieces next to each other that a comparison marked alike. */
interface Run {
  mark: Mark | undefined;
  pieces: { text: string; attributes: Attributes }[];
}

/** A text to read: built from elements, never from markup. Runs that a comparison marked say in a word what became of them. */
export function DeltaView({ contents }: { contents: Delta }) {
  const lines: Line[] = [];
  contents.eachLine((line, attributes) => {
    const runs: Run[] = [];
    const add = (text: string, of: Attributes) => {
      const mark = of[MARK] as Mark | undefined;
      const last = runs[runs.length - 1];
      if (last && last.mark === mark) last.pieces.push({ text, attributes: of });
      else runs.push({ mark, pieces: [{ text, attributes: of }] });
    };
    for (const op of line.ops) if (typeof op.insert === 'string') add(op.insert, op.attributes ?? {});
    // A line end that came or went shows only by a sign of its own.
    if (attributes[MARK] === 'added' || attributes[MARK] === 'removed') add('¶', { [MARK]: attributes[MARK] });
    lines.push({ attributes, runs });
  });
  return <div className="delta-view">{blocksOf(lines)}</div>;
}

function blocksOf(lines: readonly Line[]): ReactNode[] {
  const blocks: ReactNode[] = [];
  for (let i = 0; i < lines.length; ) {
    const first = i;
    const list = lines[i]?.attributes.list;
    const items: ReactNode[] = [];
    for (let line = lines[i]; line && line.attributes.list === list; line = lines[++i]) {
      if (!list) blocks.push(<Block key={i} line={line} />);
      else {
        items.push(
          <li key={i} className={indentOf(line.attributes)}>
            <Runs runs={line.runs} />
          </li>,
        );
      }
    }
    if (list) blocks.push(list === 'ordered' ? <ol key={first}>{items}</ol> : <ul key={first}>{items}</ul>);
  }
  return blocks;
}

function Block({ line: { attributes, runs } }: { line: Line }) {
  const inside = runs.length > 0 ? <Runs runs={runs} /> : <br />;
  const className = indentOf(attributes);
  // The page has its own h1 and h2; the text's headings come below them.
  if (attributes.header === 1) return <h3 className={className}>{inside}</h3>;
  if (attributes.header === 2) return <h4 className={className}>{inside}</h4>;
  if (attributes.header === 3) return <h5 className={className}>{inside}</h5>;
  if (attributes.blockquote) return <blockquote className={className}>{inside}</blockquote>;
  return <p className={className}>{inside}</p>;
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map(({ mark, pieces }, index) => {
    const inside = pieces.map((piece, at) => <Piece key={at} {...piece} />);
    if (mark === undefined) return <span key={index}>{inside}</span>;
    const Marked = mark === 'added' ? 'ins' : mark === 'removed' ? 'del' : 'span';
    return (
      <Marked key={index} className={mark}>
        <span className="mark-word">{t(`compare.${mark}`)}</span> {inside}
      </Marked>
    );
  });
}

function Piece({ text, attributes }: { text: string; attributes: Attributes }) {
  let node: ReactNode = text;
  if (attributes.bold) node = <strong>{node}</strong>;
  if (attributes.italic) node = <em>{node}</em>;
  if (attributes.underline) node = <u>{node}</u>;
  if (attributes.strike) node = <s>{node}</s>;
  const address = typeof attributes.link === 'string' ? linkOf(attributes.link) : null;
  if (!address) return node;
  return (
    <a href={address} rel="noopener noreferrer" target="_blank">
      {node}
    </a>
  );
}

function indentOf({ indent }: Attributes): string | undefined {
  return typeof indent === 'number' ? `indent-${indent}` : undefined;
}
