// Drawn on a 20 × 20 grid with a 1.6 stroke; a word always stands beside one that says something.
const PATHS = {
  alert: 'M10 3 18 17H2zM10 8v4M10 14.4v.1',
  bell: 'M5.500 13.500V9a4.500 4.500 0 0 1 9 0v4.500l1.500 1.500H4zM8.500 15.500a1.500 1.500 0 0 0 3 0',
  bold: 'M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z',
  bullets: 'M4 5.5v.1M4 10v.1M4 14.5v.1M8 5.5h8M8 10h8M8 14.5h8',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5',
  check: 'M4 10.5 8 14.5 16 6',
  close: 'M5 5l10 10M15 5 5 15',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  download: 'M10 3v9M6 8.5l4 4 4-4M4 16.5h12',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  folder: 'M2.5 5h5l1.5 2h8.5v9h-15z',
  gavel: 'M8 4l6 6M6.5 5.5l6 6M9.5 2.5 15.5 8.5M10 9 3 16M11 17h6',
  history: 'M3.5 10a6.5 6.5 0 1 0 2-4.7L3.5 7M3.5 3.5V7H7M10 6.5V10l2.5 1.5',
  indent: 'M3 4.5h14M9 8.2h8M9 11.8h8M3 15.5h14M3 8l2.5 2L3 12',
  italic: 'M8 4h6M6 16h6M11.5 4l-3 12',
  key: 'M6.500 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM9.500 10h8M14 10v3M17 10v2',
  link: 'M8.5 11.5l3-3M9 6.5 11 4.5a3.2 3.2 0 0 1 4.5 4.5l-2 2M11 13.5l-2 2A3.2 3.2 0 0 1 4.500 11l2-2',
  live: 'M10 8.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3zM6 6a5.700 5.700 0 0 0 0 8M14 6a5.700 5.700 0 0 1 0 8',
  lock: 'M5 9h10v7.500H5zM7 9V6.500a3 3 0 0 1 6 0V9',
  menu: 'M3 5.500h14M3 10h14M3 14.500h14',
  numbers: 'M3.500 4.500 4.500 4v3.500M3.500 12h2L3.500 15h2M8 5.500h8M8 10h8M8 14.500h8',
  offline: 'M3 3l14 14M6 6.500a5.700 5.700 0 0 0 0 7.500M14 6a5.700 5.700 0 0 1 1 6',
  outdent: 'M3 4.500h14M9 8.200h8M9 11.800h8M3 15.500h14M5.500 8 3 10l2.500 2',
  pencil: 'M4 16l.8-3.500L13.500 3.800l2.700 2.700L7.500 15.200z',
  people: 'M7.500 9a2.700 2.700 0 1 0 0-5.400 2.700 2.700 0 0 0 0 5.400zM2.500 16c0-3 2-5 5-5s5 2 5 5M13 4a2.500 2.500 0 0 1 0 4.800M14.500 11.500c2 .5 3 2.200 3 4.500',
  plus: 'M10 4v12M4 10h12',
  projector: 'M3 4h14M4 4v9h12V4M10 13v3M7 16.500h6',
  quote: 'M4 12V8.500C4 6.500 5 5.500 7 5.500M4 9h3.500v4H4zM11 12V8.500c0-2 1-3 3-3M11 9h3.500v4H11z',
  redo: 'M15.500 8H8a4 4 0 0 0 0 8h3M12.500 5l3 3-3 3',
  search: 'M9 3.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11zM13 13l4 4',
  strike: 'M3 10h14M14 6.500C13.500 4.800 12 4 10 4 7.800 4 6.300 5 6.300 6.700M6 13.500c.4 1.700 2 2.500 4 2.500 2.300 0 3.900-1 3.900-2.800',
  trash: 'M4 6h12M8 6V4h4v2M5.500 6l.8 10.500h7.400L14.500 6',
  underline: 'M6 4v5a4 4 0 0 0 8 0V4M5 16.500h10',
  undo: 'M4.500 8H12a4 4 0 0 1 0 8H9M7.500 5l-3 3 3 3',
  user: 'M10 10a3.200 3.200 0 1 0 0-6.400A3.200 3.200 0 0 0 10 10zM4 17c0-3.300 2.500-5 6-5s6 1.700 6 5',
  waiting: 'M5 3.500h10M5 16.500h10M6 3.500c0 4 4 4 4 6.500s-4 2.500-4 6.500M14 3.500c0 4-4 4-4 6.500s4 2.500 4 6.500',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing that only decorates: the word beside it, or the label of its button, is what is read. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
