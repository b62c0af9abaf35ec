import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Leaves out of Carbon's style sheet what the console never shows (marks of what an AI wrote, fields without a frame of their own,
 * switches of pictures, writing from right to left) and the colours that nothing refers to any more: a fifth of it, which every screen waits for.
 */
const NEVER =
  /slug|--ai|ai-label|decorator|fluid|\[dir=.?rtl|:dir\(rtl|switcher--(low-contrast|icon-only)|switcher-popover/;
/** What must not be there, with up to two brackets within: whoever has it not is meant all the same. */
const WITHOUT = /:not\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g;
const REFERRED = /--cds-[\w-]+/g;
const SHEET = /console\.scss$/;

/** @param {string} sources folder of the console's own sheets and scripts, which refer to colours too */
export function leanStyles(sources) {
  const own = readdirSync(sources, { recursive: true })
    .filter((file) => /\.(scss|tsx?)$/.test(file))
    .flatMap((file) => readFileSync(join(sources, file), 'utf8').match(REFERRED) ?? []);
  const dropped = new Set();
  const drop = (root) => {
    root.walkRules((rule) => {
      rule.selectors = rule.selectors.filter((selector) => !NEVER.test(selector.replace(WITHOUT, '')));
      if (rule.selectors.length === 0 || rule.selector === '') rule.remove();
    });
    const referred = new Set(own);
    root.walkDecls(({ value }) => {
      for (const [name] of value.matchAll(REFERRED)) referred.add(name);
    });
    root.walkDecls(/^--cds-/, (declaration) => {
      if (referred.has(declaration.prop)) return;
      dropped.add(declaration.prop);
      declaration.remove();
    });
    for (const emptied of ['walkRules', 'walkAtRules'])
      root[emptied]((each) => void (each.nodes?.length === 0 && each.remove()));
  };
  return {
    name: 'tripartite-lean-styles',
    config: () => ({
      css: {
        postcss: {
          plugins: [
            {
              postcssPlugin: 'tripartite-lean-styles',
              OnceExit: (root) => void (SHEET.test(root.source?.input.file ?? '') && drop(root)),
            },
          ],
        },
      },
    }),
    // A library may refer to colours too.
    generateBundle(_, bundle) {
      for (const { fileName, code, source } of Object.values(bundle))
        for (const [name] of String(code ?? source ?? '').matchAll(REFERRED))
          if (dropped.has(name)) this.error(`${fileName} refers to ${name}, which build/lean-styles.mjs left out.`);
    },
  };
}
