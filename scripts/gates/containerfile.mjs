/**
 * Does without a container engine what infra/Containerfile says, read from the file itself, so that what is tried can't drift from
 * what is shipped: each stage a folder, each RUN a command in it. Only as much of the format as our file uses; anything else halts.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Halt, run } from '../lib/steps.mjs';

/** @returns {{ word: string, rest: string }[]} the instructions, continued lines joined */
export function instructionsOf(text) {
  return text
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const [word] = line.split(/\s+/, 1);
      return { word, rest: line.slice(word.length).trim() };
    });
}

/** @returns {(path: string) => boolean} whether a file of the repository may enter the build; the last rule that fits decides */
export function ignoring(text) {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => (line.startsWith('!') ? { keep: true, glob: line.slice(1) } : { keep: false, glob: line }));
  const fits = (path, glob) => {
    const parts = path.split('/');
    return parts.some((_, index) => {
      const above = parts.slice(0, index + 1).join('/');
      const wanted = glob.startsWith('**/') ? glob.slice(3) : glob;
      return matches(glob.startsWith('**/') ? parts[index] : above, wanted);
    });
  };
  return (path) => rules.reduce((kept, { keep, glob }) => (fits(path, glob) ? keep : kept), true);
}

/** `*` stands for anything but a slash. */
function matches(path, glob) {
  const pattern = glob.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
  return new RegExp(`^${pattern}$`).test(path);
}

/**
 * @param {{ root: string, files: string[], folder: string, env: Record<string, string>, note: (line: string) => void }} options
 *   repository, its files, where stages are made, what commands get beside the image's own ENV
 * @returns {Promise<{ app: string, data: string, env: Record<string, string>, cmd: string[], health: string[], user: string, image: string }>} the last stage
 */
export async function replay({ root, files, folder, env, note }) {
  const mayEnter = ignoring(readFileSync(join(root, '.dockerignore'), 'utf8'));
  const context = files.filter(mayEnter);
  const stages = new Map();
  const args = {};
  let stage;
  const inside = (path) => join(stage.folder, path.startsWith('/') ? path : join(stage.workdir, path));
  const json = (text) => JSON.parse(text);
  const words = {
    ARG: (rest) => Object.assign(args, Object.fromEntries([rest.split('=')])),
    FROM: (rest) => {
      const [image, , name = 'last'] = rest.split(/\s+/);
      stage = {
        folder: join(folder, name),
        workdir: '/',
        env: {},
        image: args[image.replaceAll(/[${}]/g, '')] ?? image,
      };
      mkdirSync(stage.folder, { recursive: true });
      stages.set(name, stage);
    },
    WORKDIR: (rest) => {
      stage.workdir = rest;
      mkdirSync(inside(rest), { recursive: true });
    },
    ENV: (rest) => Object.assign(stage.env, Object.fromEntries(rest.split(/\s+/).map((pair) => pair.split('=')))),
    COPY: (rest) => {
      const from = /^--from=(\S+)\s+/.exec(rest);
      const paths = rest.slice(from?.[0].length ?? 0).split(/\s+/);
      const to = paths.pop();
      for (const path of paths) {
        if (from) {
          const source = join(stages.get(from[1]).folder, path);
          const into = to.endsWith('/') ? join(inside(to), basename(path)) : inside(to);
          cpSync(source, into, { recursive: true, verbatimSymlinks: true });
        } else copyContext({ root, context, path, to: inside(to) });
      }
    },
    RUN: async (rest) => {
      note(rest);
      // The image's own places, below the stage's folder.
      const command = rest.replaceAll(/(?<=\s)\/(?=(app|data)\b)/g, `${stage.folder}/`);
      await run('sh', ['-ec', command], { cwd: inside('.'), env: { ...env, ...stage.env }, failure: `RUN ${rest}` });
    },
    USER: (rest) => (stage.user = rest),
    CMD: (rest) => (stage.cmd = json(rest)),
    HEALTHCHECK: (rest) => (stage.health = json(rest.slice(rest.indexOf('CMD') + 3))),
    VOLUME: (rest) => (stage.data = inside(rest)),
    EXPOSE: () => {},
    STOPSIGNAL: () => {},
  };
  for (const { word, rest } of instructionsOf(readFileSync(join(root, 'infra/Containerfile'), 'utf8'))) {
    if (!words[word])
      throw new Halt(`infra/Containerfile: ${word} is not known to this gate. Teach it, or do without.`);
    await words[word](rest);
  }
  return { ...stage, app: inside('.') };
}

function copyContext({ root, context, path, to }) {
  const wanted = context.filter((file) => path === '.' || file === path || file.startsWith(`${path}/`));
  if (wanted.length === 0)
    throw new Halt(`infra/Containerfile copies ${path}, which .dockerignore keeps out or nobody made.`);
  for (const file of wanted) {
    const source = join(root, file);
    if (!existsSync(source) || !statSync(source).isFile()) continue;
    const place = path === '.' ? file : relative(join(path, '..'), file);
    cpSync(source, join(to, place));
  }
}
