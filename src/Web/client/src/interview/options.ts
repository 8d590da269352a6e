import type { PointOption } from './types';

/** The answers of a list as lines of code, English and Spanish. */
export function optionLines(options: PointOption[]): string {
  return options.map(({ code, label, labelEs }) => `${code} = ${label} = ${labelEs}`).join('\n');
}

/** Reads them; what is missing in a line stays empty, for the server to say so. */
export function readOptions(lines: string): PointOption[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [code = '', label = '', labelEs = ''] = line.split('=').map((part) => part.trim());
      return { code, label, labelEs };
    });
}
