/**
 * Cuts what the first screen needs out of the console's style sheet, of which a screen uses a tenth: the page names that part,
 * and the whole takes its place, rule for rule in the same order, once it is needed (src/parts/appearance/styles.ts).
 * `test/console/first-load.e2e.ts` holds that nothing moves then.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postcss from 'postcss';
import { closure, entriesOf, screensOf } from './first-load.mjs';

/** Carbon's parts that the frame and the inbox are made of before anything is opened. */
const FIRST = new RegExp(
  `^(${[
    'btn|content|content-switcher|form-item|header|icon-tooltip|label|layer|layout|link|popover|search|select|side-nav',
    'skeleton|skip-to-content|tag|tooltip|visually-hidden|checkbox|inline-loading|loading|assistive-text',
  ].join('|')})(?![a-z])`,
);
/** States and looks of those that only come once somebody does something, or that neither has. */
const LATER =
  /--(tab-tip|border|auto-align|danger|light|open|filter|inline-item|expressive|top|left|right|bottom-(start|left|right))(?![a-z])|-set(?![a-z])|:(hover|active|disabled)|\[disabled/;
/** What must not be there, and of what one will do: neither says that a rule is not needed. */
const PARTS = /:(not|is|where|has)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g;
const CLASS = /\.((?:[\w-]|\\.)+)/g;

/**
 * @param {string} sources
 * @param {string} bundle
 * @returns the file of the whole sheet and that of its first part
 */
export function firstStyles(sources, bundle) {
  const manifest = JSON.parse(readFileSync(join(bundle, 'manifest.json'), 'utf8'));
  const few = screensOf(sources).filter((screen) => screen.few);
  const code = [...closure(manifest, few.flatMap(entriesOf)).scripts].map((name) =>
    readFileSync(join(bundle, name), 'utf8'),
  );
  // What none of their scripts names is of another screen; Carbon's classes are put together from a prefix, what they are of, and how it looks.
  const words = new Set(code.flatMap((text) => text.split(/[^\w-]+/)).flatMap((word) => [word, word.split('--')[1]]));
  const known = (name) => {
    const [prefix, part] = name.split('--');
    return prefix === 'cds' ? FIRST.test(part) && words.has(part) : words.has(name);
  };
  const whole = manifest['index.html'].css.find((name) => /\/index-/.test(name));
  const root = postcss.parse(readFileSync(join(bundle, whole), 'utf8'));
  root.walkRules((rule) => {
    if (/keyframes$/.test(rule.parent.name ?? '')) return;
    rule.selectors = rule.selectors.filter((selector) => {
      const meant = selector.replace(PARTS, '');
      return !LATER.test(meant) && [...meant.matchAll(CLASS)].every(([, name]) => known(name));
    });
    if (rule.selector === '') rule.remove();
  });
  root.walkAtRules((each) => void (each.nodes?.length === 0 && each.remove()));
  const text = root.toString();
  const first = `assets/first-${createHash('sha256').update(text).digest('base64url').slice(0, 8)}.css`;
  writeFileSync(join(bundle, first), text);
  const page = join(bundle, 'index.html');
  const named = readFileSync(page, 'utf8').replace(`href="/${whole}"`, `href="/${first}" data-whole="/${whole}"`);
  if (!named.includes(first))
    throw new Error(`index.html does not name ${whole}, so its first part cannot take its place.`);
  writeFileSync(page, named);
  return { whole, first };
}
