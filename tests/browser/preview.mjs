// The preview of a site, started for a test.

import { spawn } from 'node:child_process';

// Its process, and its address once it is ready.
export async function preview(program, site, ...more) {
  const child = spawn(program, ['serve', '--root', site, '--port', '0', ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((found) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      const at = /http:\/\/\S+\//.exec(said);
      if (at && said.includes('Ready in')) found(at[0]);
    });
  });
  return { child, address };
}
