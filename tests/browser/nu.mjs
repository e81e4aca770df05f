// Checks every kind of page, and the style sheets, with the Nu HTML checker. It needs Java; where
// there is none, that is said aloud.
//
//   node nu.mjs [FOLDER]      default: ../../public

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { end, kinds, walk } from './house.mjs';

const root = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '../../public'));
if (spawnSync('java', ['-version']).status !== 0) {
  console.log('NOT RUN: the Nu HTML checker needs Java, and there is none');
  process.exit(0);
}
const checker = createRequire(import.meta.url)('vnu-jar');
const files = walk(root);
const pages = [...kinds(root, files.filter((f) => f.endsWith('.html')), 4).values()].flat();
const sheets = files.filter((f) => f.endsWith('.css'));
const drawings = files.filter((f) => f.endsWith('.svg')).slice(0, 3);
const all = [...pages, ...sheets, ...drawings];
const run = spawnSync('java', ['-Xss1m', '-jar', String(checker), '--also-check-css', '--also-check-svg', '--errors-only', '--stdout', '--exit-zero-always', '--format', 'json', ...all], {
  cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28,
});
if (run.status !== 0 || !run.stdout) {
  console.error(run.stderr || 'the checker said nothing');
  process.exit(1);
}
const problems = new Set(JSON.parse(run.stdout).messages.map((m) => {
  const excerpt = m.extract ? ` «${m.extract.replace(/\s+/g, ' ').trim()}»` : '';
  return `${relative(root, fileURLToPath(m.url))}:${m.lastLine ?? 0}: ${m.message}${excerpt}`;
}));
end(problems, `${all.length} files by the Nu HTML checker`);
