/**
 * What libraries write down of their parts for whoever develops with them (the properties' types, and names where nothing
 * reads them) is left out, and parts are marked as made without side effects: else the bundle has those that nobody uses.
 */
const TYPED = /\/@carbon\/[\w-]+\/es\/.*\.js$/;
const NAMED = /\/@xyflow\/react\/dist\/.*\.m?js$/;
const MAKERS = new Set(['createContext', 'forwardRef', 'memo']);

/** Preact drops what is false of a list of children, so that Carbon took every switch for one of pictures alone, without room for words. */
const SWITCHER = /\/ContentSwitcher\/ContentSwitcher\.js$/;
const [DROPPING, KEEPING] = ['isIconOnly = Children.map(children, ', 'isIconOnly = Children.toArray(children).map('];

export function lean() {
  return {
    name: 'tripartite-lean',
    transform(code, id) {
      const left = TYPED.test(id) ? 'propTypes' : NAMED.test(id) ? 'displayName' : undefined;
      if (!left) return undefined;
      if (SWITCHER.test(id)) {
        if (!code.includes(DROPPING))
          this.error('Carbon’s ContentSwitcher is written differently: see build/lean.mjs.');
        code = code.replace(DROPPING, KEEPING);
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
