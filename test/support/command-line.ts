import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** The kit, as `npm run build` makes it. */
export const PACKAGE = 'dist/packages/client';

/** `tripartite …`, as a person or a script starts it. @param home where it keeps its sign-in @param typed its standard input */
export async function commandLine(
  home: string,
  words: readonly string[],
  typed = '',
  env: Record<string, string> = {},
) {
  const child = spawn(process.execPath, [`${PACKAGE}/dist/cli/main.js`, ...words], {
    env: { PATH: process.env.PATH, XDG_CONFIG_HOME: home, ...env },
  });
  child.stdin.end(typed);
  const read = async (stream: Readable) => Buffer.concat(await stream.toArray()).toString('utf8');
  const [out, err, code] = await Promise.all([
    read(child.stdout),
    read(child.stderr),
    new Promise<number | null>((exit) => child.once('exit', exit)),
  ]);
  return { code, out, err };
}

export const jsonLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>);
