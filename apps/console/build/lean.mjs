/**
 * What libraries write down of their parts for whoever develops with them (the properties' types, and names where nothing
 * reads them) is left out, and parts are marked as made without side effects: else the bundle has those that nobody uses.
 */
const TYPED = /\/@carbon\/[\w-]+\/es\/.*\.js$/;
const NAMED = /\/@xyflow\/react\/dist\/.*\.m?js$/;
const MAKERS = new Set(['createContext', 'forwardRef', 'memo']);

/** Where what Carbon does is mended: in which part, what it has written, and what is put there. */
const MENDED = [
  // Preact drops what is false of a list of children, so that every switch was taken for one of pictures alone, without room for words.
  [/\/ContentSwitcher\.js$/, 'isIconOnly = Children.map(children, ', 'isIconOnly = Children.toArray(children).map('],
  // Each button with a tooltip asked for its styles whenever it was drawn, so that the browser laid out half a page; only what places itself needs them.
  [/\/Popover\/index\.js$/, 'if (caret && popover.current)', 'if (enableFloatingStyles && caret && popover.current)'],
  // Its flags are set by variables of a process; there is none in a browser, which goes by what stands where that fails.
  [/\/feature-flags\/es\/index\.js$/, /^try \{[^]*?^\} catch \(error\) (?=\{)/m, ''],
  [/\/feature-flags\/es\/index\.js$/, /^\t\tdescription: .*\n/gm, ''],
];

export function lean() {
  return {
    name: 'tripartite-lean',
    transform(code, id) {
      const left = TYPED.test(id) ? 'propTypes' : NAMED.test(id) ? 'displayName' : undefined;
      if (!left) return undefined;
      for (const [file, written, put] of MENDED) {
        if (!file.test(id)) continue;
        const mended = code.replace(written, put);
        if (mended === code) this.error(`Carbon has it written differently: “${written}”, see build/lean.mjs.`);
        code = mended;
      }
      const changes = this.parse(code).body.flatMap((statement) => changesOf(statement, left));
      // From the last to the first, so that places stay what they are.
      return changes.reduceRight((text, { start, end, put }) => text.slice(0, start) + put + text.slice(end), code);
    },
  };
}

function changesOf({ type, start, end, expression, declarations = [] }, left) {
  if (type === 'ExpressionStatement' && expression.left?.property?.name === left) return [{ start, end, put: '' }];
  return declarations
    .map(({ init }) => init)
    .filter((init) => init?.type === 'CallExpression' && MAKERS.has((init.callee.property ?? init.callee).name))
    .map((init) => ({ start: init.start, end: init.start, put: '/* @__PURE__ */ ' }));
}
