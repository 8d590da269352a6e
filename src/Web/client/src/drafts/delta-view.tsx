import type Delta from 'quill-delta';
import type { ReactNode } from 'react';
import { t } from '../i18n/i18n';
import { MARK, type Mark } from './draft-history';
import { linkOf } from './formats';

type Attributes = Record<string, unknown>;

interface Line {
  attributes: Attributes;
  pieces: ReactNode[];
}

/** A text to read: built from elements, never from markup. Pieces that a comparison marked say in a word what became of them. */
export function DeltaView({ contents }: { contents: Delta }) {
  const lines: Line[] = [];
  contents.eachLine((line, attributes, index) => {
    const pieces = line.ops.map((op, at) => typeof op.insert === 'string' && <Piece key={at} text={op.insert} attributes={op.attributes ?? {}} />);
    const mark = attributes[MARK] as Mark | undefined;
    // A line end that came or went shows only by a sign of its own.
    if (mark === 'added' || mark === 'removed') pieces.push(<Piece key="end" text="¶" attributes={{ [MARK]: mark }} />);
    lines.push({ attributes, pieces });
    return index >= 0;
  });
  return <div className="delta-view">{blocksOf(lines)}</div>;
}

function blocksOf(lines: readonly Line[]): ReactNode[] {
  const blocks: ReactNode[] = [];
  for (let i = 0; i < lines.length; ) {
    const list = lines[i]?.attributes.list;
    if (list === undefined || list === null) {
      const line = lines[i];
      if (line) blocks.push(<Block key={i} {...line} />);
      i++;
      continue;
    }
    const first = i;
    const items: ReactNode[] = [];
    for (; lines[i]?.attributes.list === list; i++) {
      items.push(
        <li key={i} className={indentOf(lines[i]?.attributes)}>
          {lines[i]?.pieces}
        </li>,
      );
    }
    blocks.push(list === 'ordered' ? <ol key={first}>{items}</ol> : <ul key={first}>{items}</ul>);
  }
  return blocks;
}

function Block({ attributes, pieces }: Line) {
  const inside = pieces.length > 0 ? pieces : <br />;
  const className = indentOf(attributes);
  // The page has its own h1 and h2; the text's headings come below them.
  if (attributes.header === 1) return <h3 className={className}>{inside}</h3>;
  if (attributes.header === 2) return <h4 className={className}>{inside}</h4>;
  if (attributes.header === 3) return <h5 className={className}>{inside}</h5>;
  if (attributes.blockquote) return <blockquote className={className}>{inside}</blockquote>;
  return <p className={className}>{inside}</p>;
}

function Piece({ text, attributes }: { text: string; attributes: Attributes }) {
  let node: ReactNode = text;
  if (attributes.bold) node = <strong>{node}</strong>;
  if (attributes.italic) node = <em>{node}</em>;
  if (attributes.underline) node = <u>{node}</u>;
  if (attributes.strike) node = <s>{node}</s>;
  const address = typeof attributes.link === 'string' ? linkOf(attributes.link) : null;
  if (address) {
    node = (
      <a href={address} rel="noopener noreferrer" target="_blank">
        {node}
      </a>
    );
  }
  const mark = attributes[MARK] as Mark | undefined;
  if (mark === 'added') return <ins>{said('compare.added', node)}</ins>;
  if (mark === 'removed') return <del>{said('compare.removed', node)}</del>;
  if (mark === 'reformatted') return <span className="reformatted">{said('compare.reformatted', node)}</span>;
  return node;
}

function said(word: 'compare.added' | 'compare.removed' | 'compare.reformatted', node: ReactNode) {
  return (
    <>
      <span className="mark-word">{t(word)}</span> {node}
    </>
  );
}

function indentOf(attributes: Attributes | undefined): string | undefined {
  return typeof attributes?.indent === 'number' ? `indent-${attributes.indent}` : undefined;
}
